package dev.watchpin.vision;

/**
 * From the class numbers that a graph writes to labels.
 *
 * @param offset what is added to a class number to give the label's number
 */
record ClassNumbers(int offset, int labels) {
    /** Whether it is a whole number with a label; false for NaN. */
    boolean has(float number) {
        return number >= -offset && number < labels - offset && number == (int) number;
    }

    /** The label of a number that has one. */
    int label(float number) {
        return (int) number + offset;
    }
}
