package dev.watchpin.image;

/**
 * How much a picture's rows bend over a fine, a middle and a coarse distance: the mean square of
 * the second difference there, over the columns of a {@link LumaGrid} that lie far enough from the
 * edges. White noise adds the same to all three, blur takes from the finer ones. One thread.
 */
final class DetailEnergy {
    /** In pixels of a picture 640 wide; below the fine one lies what demosaicing correlates. */
    private static final int[] DISTANCES = {2, 5, 32};

    private final int[] sums = new int[DISTANCES.length];
    private final int[] distances = new int[DISTANCES.length];
    private final int[] atBytes;
    private final int begin;
    private final int end;
    private double count;

    /**
     * @param firstByte of the component that is looked at, in a row
     * @param step bytes from pixel to pixel
     */
    DetailEnergy(int width, int firstByte, int step) {
        int least = 1;
        for (int i = 0; i < distances.length; i++) {
            int pixels = Math.max(least, Math.round(DISTANCES[i] * width / 640f));
            distances[i] = pixels * step;
            least = pixels + 1;
        }
        int margin = least - 1;
        atBytes = new int[LumaGrid.COLUMNS];
        int first = atBytes.length;
        int last = -1;
        for (int column = 0; column < atBytes.length; column++) {
            int x = LumaGrid.centre(column, LumaGrid.COLUMNS, width);
            atBytes[column] = firstByte + step * x;
            if (x >= margin && x + margin < width) {
                first = Math.min(first, column);
                last = column;
            }
        }
        begin = first;
        end = last + 1;
    }

    void clear() {
        java.util.Arrays.fill(sums, 0);
        count = 0;
    }

    void add(byte[] row) {
        for (int i = 0; i < distances.length; i++) {
            sums[i] += sum(row, distances[i]);
        }
        count += Math.max(0, end - begin);
    }

    private int sum(byte[] row, int distance) {
        int sum = 0;
        for (int column = begin; column < end; column++) {
            int at = atBytes[column];
            int bend =
                    2 * (row[at] & 0xff)
                            - (row[at - distance] & 0xff)
                            - (row[at + distance] & 0xff);
            sum += bend * bend;
        }
        return sum;
    }

    double fine() {
        return mean(0);
    }

    double middle() {
        return mean(1);
    }

    double coarse() {
        return mean(2);
    }

    /** 0 for a picture too narrow to have any. */
    private double mean(int distance) {
        return count == 0 ? 0 : sums[distance] / count;
    }
}
