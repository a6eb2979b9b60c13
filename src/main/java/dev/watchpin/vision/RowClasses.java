package dev.watchpin.vision;

/** Finds the best class of a row, compared as codes. Holds that of the row scanned last. */
final class RowClasses {
    private final Rows rows;
    private final int firstClass;
    private final int end;
    private final CodeRange numbers;
    private int best;
    private int label;

    /**
     * @param firstClass the column of class 0
     */
    RowClasses(Rows rows, int firstClass, int labels) {
        this.rows = rows;
        this.firstClass = firstClass;
        end = firstClass + labels;
        numbers = rows.reader().numbers();
    }

    /** Reads all classes of a row; answers how many were NaN. */
    int scan(int row) {
        int wrong = 0;
        best = Integer.MIN_VALUE;
        label = 0;
        for (int column = firstClass; column < end; column++) {
            int code = rows.code(row, column);
            if (!numbers.contains(code)) {
                wrong++;
            } else if (code > best) {
                best = code;
                label = column - firstClass;
            }
        }
        return wrong;
    }

    /** The code of the highest number, the lowest code of all where every number was NaN. */
    int best() {
        return best;
    }

    /** The class of the highest number, the lowest class of equal ones. */
    int label() {
        return label;
    }
}
