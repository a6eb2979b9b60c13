package dev.watchpin.sight;

import dev.watchpin.image.Frame;
import dev.watchpin.image.LumaGrid;
import dev.watchpin.image.PictureStatistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every frame and says which conditions hold. Sets of conditions are bits, to be read with
 * {@link Condition#in}. Allocates nothing for a frame. One thread.
 */
public final class PictureWatch {
    /** How long all must be well again. */
    static final long CLEAR_NANOS = 1_000_000_000;

    private final LumaGrid grid = new LumaGrid();
    private final PictureStatistics picture = new PictureStatistics();
    private final Watched[] watched;
    private int conditions;

    private record Watched(Condition condition, Judge judge, Lasting lasting) {}

    public PictureWatch(SightSpec spec) {
        List<Watched> all = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            spec.after(condition).ifPresent(nanos -> all.add(watched(condition, nanos, spec)));
        }
        watched = all.toArray(Watched[]::new);
    }

    private static Watched watched(Condition condition, long afterNanos, SightSpec spec) {
        Judge judge = judge(condition, spec);
        long sinceMet =
                condition == Condition.FROZEN ? afterNanos - Stillness.REPEATS_NANOS : afterNanos;
        return new Watched(condition, judge, new Lasting(sinceMet, CLEAR_NANOS));
    }

    private static Judge judge(Condition condition, SightSpec spec) {
        return switch (condition) {
            case FROZEN -> new Stillness();
            case BLACK -> (picture, _) -> Judges.black(picture);
            case OVEREXPOSED -> (picture, _) -> Judges.overexposed(picture);
            case BLURRED -> new Sharpness(spec.blurred().orElseThrow());
            case MOVED -> new View(spec.moved().orElseThrow());
        };
    }

    /**
     * Looks at one frame.
     *
     * @param nanos of one monotone clock
     * @return the conditions that began or ended with it
     */
    public int look(Frame frame, long nanos) {
        if (watched.length == 0) {
            return 0;
        }
        grid.read(frame);
        picture.take(grid);
        int changed = 0;
        for (Watched one : watched) {
            Verdict verdict = one.judge().judge(picture, nanos);
            changed |= one.lasting().changes(verdict, nanos) ? one.condition().bit() : 0;
        }
        conditions ^= changed;
        return changed;
    }

    /** Those that hold. */
    public int conditions() {
        return conditions;
    }

    /** What a judge has learnt, once, when it has; else empty. */
    public String news() {
        for (Watched one : watched) {
            String news = one.judge().news();
            if (!news.isEmpty()) {
                return news;
            }
        }
        return "";
    }

    /** The source was away. What held still holds, until its pictures say otherwise. */
    public void interrupt() {
        for (Watched one : watched) {
            one.lasting().interrupt();
        }
    }
}
