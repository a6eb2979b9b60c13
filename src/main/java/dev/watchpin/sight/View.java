package dev.watchpin.sight;

import dev.watchpin.image.LumaGrid;
import dev.watchpin.image.PictureStatistics;

/**
 * Met while most of what stood still when the view was learnt is not where it was. The picture is
 * compared block by block, by the correlation of its samples with the learnt ones: light that
 * changes the gain or the offset of a block changes nothing, and a person hides some blocks, not
 * most. Only blocks with lasting texture count; what moves through the view while it is learnt is
 * averaged away. While all is well the learnt view follows slowly, as daylight does. It is in
 * memory only: each start learns anew.
 */
final class View implements Judge {
    private static final int SIDE = 8;
    private static final int ACROSS = LumaGrid.COLUMNS / SIDE;
    private static final int BLOCKS = ACROSS * (LumaGrid.ROWS / SIDE);

    /** With fewer a move could not be told from what passes by. */
    private static final int LEAST_BLOCKS = 8;

    /** Standard deviation of a block, of 255, from which on its texture is more than noise. */
    private static final double TEXTURE = 4;

    private static final double ALIKE = 0.5;
    private static final double MOVED = 0.5;
    private static final double NOT_MOVED = 0.4;
    private static final double DIMMED = 0.6;

    private static final double DARKEST = 25;
    private static final double BRIGHTEST = 230;

    /** Fine detail of noise of three levels. */
    private static final double NOISE = 6 * 3 * 3;

    private static final double DROWNED = 1.2;
    private static final double FOLLOWS_NANOS = 600e9;

    private final Learning learning;
    private final double[] learnt = new double[LumaGrid.COLUMNS * LumaGrid.ROWS];
    private final boolean[] textured = new boolean[BLOCKS];
    private final BlockLikeness likeness = new BlockLikeness();
    private long lastNanos;

    View(SightSpec.Moved spec) {
        learning = new Learning(spec.learnNanos());
    }

    @Override
    public Verdict judge(PictureStatistics picture, long nanos) {
        long passed = nanos - lastNanos;
        lastNanos = nanos;
        if (hidden(picture)) {
            return Verdict.UNSURE;
        }
        if (!learning.over()) {
            learn(picture, nanos);
            return Verdict.CLEAR;
        }
        double elsewhere = elsewhere(picture);
        if (elsewhere < NOT_MOVED) {
            follow(picture, passed / (passed + FOLLOWS_NANOS));
            return Verdict.CLEAR;
        }
        return elsewhere >= MOVED ? Verdict.MET : Verdict.UNSURE;
    }

    /** By darkness, glare or noise, so that its texture does not show. */
    private static boolean hidden(PictureStatistics picture) {
        boolean drowned =
                picture.fineDetail() > NOISE
                        && picture.coarseDetail() < DROWNED * picture.fineDetail();
        return picture.mean() < DARKEST || picture.mean() > BRIGHTEST || drowned;
    }

    private void learn(PictureStatistics picture, long nanos) {
        follow(picture, learning.weight(nanos));
        if (learning.over()) {
            int chosen = chooseTextured(picture);
            String seen = chosen + " of " + BLOCKS + " parts of it have lasting texture";
            learning.tell(
                    chosen < LEAST_BLOCKS
                            ? "cannot tell a moved view: only " + seen
                            : "learnt the view: " + seen);
        }
    }

    private int chooseTextured(PictureStatistics picture) {
        int chosen = 0;
        for (int block = 0; block < BLOCKS; block++) {
            compare(picture, block);
            textured[block] = likeness.texture() >= TEXTURE * TEXTURE;
            chosen += textured[block] ? 1 : 0;
        }
        return chosen;
    }

    private void follow(PictureStatistics picture, double weight) {
        for (int row = 0; row < LumaGrid.ROWS; row++) {
            for (int column = 0; column < LumaGrid.COLUMNS; column++) {
                int at = row * LumaGrid.COLUMNS + column;
                learnt[at] += weight * (picture.level(column, row) - learnt[at]);
            }
        }
    }

    /**
     * Share of the textured blocks that do not look as they did; not a number when too few can
     * tell. One that became darker cannot: its texture may be lost in noise.
     */
    private double elsewhere(PictureStatistics picture) {
        int alike = 0;
        int unlike = 0;
        for (int block = 0; block < BLOCKS; block++) {
            if (textured[block]) {
                compare(picture, block);
                boolean same = likeness.correlation() >= ALIKE;
                alike += same ? 1 : 0;
                unlike += !same && likeness.brightness() >= DIMMED ? 1 : 0;
            }
        }
        int telling = alike + unlike;
        return telling < LEAST_BLOCKS ? Double.NaN : (double) unlike / telling;
    }

    private void compare(PictureStatistics picture, int block) {
        int left = block % ACROSS * SIDE;
        int top = block / ACROSS * SIDE;
        likeness.clear();
        for (int row = top; row < top + SIDE; row++) {
            for (int column = left; column < left + SIDE; column++) {
                likeness.add(picture.level(column, row), learnt[row * LumaGrid.COLUMNS + column]);
            }
        }
    }

    @Override
    public String news() {
        return learning.news();
    }
}
