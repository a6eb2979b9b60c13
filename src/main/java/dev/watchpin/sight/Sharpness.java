package dev.watchpin.sight;

import dev.watchpin.image.PictureStatistics;

import java.util.Locale;

/**
 * Met while edges are far less sharp than those the camera showed at first. Sharpness is the part
 * of the coarse detail that is there at a middle distance already, fine detail taken off both,
 * which is noise for the most part: so neither light, contrast nor noise change it much. Detail is
 * averaged over a second or so. What it learns is in memory only: each start learns anew.
 */
final class Sharpness implements Judge {
    /** A picture is in focus again above this many times the limit. */
    private static final double CLEAR = 1.3;

    private static final double AVERAGED_NANOS = 1e9;

    /** Coarse detail below this, or this share of the noise, is too little to measure by. */
    private static final double LEAST_DETAIL = 4;

    private static final double LEAST_OF_NOISE = 0.2;

    private final double below;
    private final Learning learning;
    private boolean began;
    private long lastNanos;
    private double fine;
    private double middle;
    private double coarse;
    private double learnt;

    Sharpness(SightSpec.Blurred spec) {
        below = spec.below();
        learning = new Learning(spec.learnNanos());
    }

    @Override
    public Verdict judge(PictureStatistics picture, long nanos) {
        long passed = began ? nanos - lastNanos : 0;
        average(picture, passed);
        began = true;
        lastNanos = nanos;
        double edges = coarse - fine;
        if (edges < Math.max(LEAST_DETAIL, LEAST_OF_NOISE * fine)) {
            return Verdict.UNSURE;
        }
        double sharpness = Math.sqrt(Math.max(0, middle - fine) / edges);
        if (!learning.over()) {
            learn(sharpness, nanos);
            return Verdict.CLEAR;
        }
        double share = sharpness / learnt;
        return share < below ? Verdict.MET : share > CLEAR * below ? Verdict.CLEAR : Verdict.UNSURE;
    }

    private void average(PictureStatistics picture, long passed) {
        double weight = began ? passed / (passed + AVERAGED_NANOS) : 1;
        fine += weight * (picture.fineDetail() - fine);
        middle += weight * (picture.middleDetail() - middle);
        coarse += weight * (picture.coarseDetail() - coarse);
    }

    private void learn(double sharpness, long nanos) {
        learnt += learning.weight(nanos) * (sharpness - learnt);
        if (learning.over()) {
            learning.tell(
                    String.format(Locale.ROOT, "learnt how sharp the picture is: %.2f", learnt));
        }
    }

    @Override
    public String news() {
        return learning.news();
    }
}
