package dev.watchpin.vision;

/**
 * Rows of numbers that lie one behind the other in a tensor.
 *
 * @param first where row 0 begins, in elements
 * @param count how many rows
 * @param length from the beginning of a row to that of the next, in elements
 */
record Rows(TensorReader reader, long first, int count, int length) {
    /** A whole tensor as rows of one number each. */
    static Rows single(TensorReader reader, int count) {
        return new Rows(reader, 0, count, 1);
    }

    int code(int row, int column) {
        return reader.code(first + (long) row * length + column);
    }

    float at(int row, int column) {
        return reader.real(code(row, column));
    }

    /** The same, but NaN where it is infinite. */
    float finiteAt(int row, int column) {
        return reader.finiteAt(first + (long) row * length + column);
    }

    /** Some of the rows, from one on, each from a column on. */
    Rows from(int row, int rows, int column) {
        return new Rows(reader, first + (long) row * length + column, rows, length);
    }
}
