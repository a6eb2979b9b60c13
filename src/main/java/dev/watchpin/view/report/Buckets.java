package dev.watchpin.view.report;

/**
 * Equal parts of a window, of a round length, for the plots.
 *
 * @param startMillis of the first
 * @param widthMillis of each
 */
record Buckets(long startMillis, long widthMillis, int count) {
    /** About one for each pixel of a wide plot. */
    static final int MOST = 1_200;

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final long[] ROUND = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY,
        91 * DAY,
        364 * DAY
    };

    /**
     * @param intervalSeconds of the log's lines: buckets are of two or more, so that none is hollow
     *     because a line came a little late
     */
    static Buckets of(Window window, double intervalSeconds) {
        long width = ROUND[ROUND.length - 1];
        for (int i = ROUND.length - 1; i >= 0; i--) {
            boolean wideEnough = ROUND[i] >= 2 * intervalSeconds * 1000;
            if (wideEnough && window.lengthMillis() / ROUND[i] < MOST) {
                width = ROUND[i];
            }
        }
        long start = Math.floorDiv(window.fromMillis(), width) * width;
        int count = Math.toIntExact(Math.ceilDiv(window.toMillis() - start, width));
        return new Buckets(start, width, count);
    }

    /** Gets a bucket's index. */
    interface Use {
        void bucket(int index);
    }

    /**
     * The bucket in which an interval's middle is; of one that is longer than a bucket, all that it
     * fills.
     */
    void covered(long startMillis, long endMillis, Use use) {
        long middle = startMillis + (endMillis - startMillis) / 2;
        long reach = Math.max(0, endMillis - startMillis - widthMillis) / 2;
        for (int i = index(middle - reach); i <= index(middle + reach); i++) {
            use.bucket(i);
        }
    }

    /** Times outside count to the nearest. */
    int index(long millis) {
        return Math.clamp(Math.floorDiv(millis - startMillis, widthMillis), 0, count - 1);
    }
}
