package dev.watchpin.backend.reference;

/** What an operator's results go through before they are stored (ActivationFunctionType). */
enum Activation {
    NONE(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    RELU(0, Double.POSITIVE_INFINITY),
    RELU_N1_TO_1(-1, 1),
    RELU6(0, 6);

    private final double lowest;
    private final double highest;

    Activation(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * @throws IllegalArgumentException for one that is not here
     */
    static Activation of(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("activation " + number + " is not here");
        }
        return values()[number];
    }

    float of(double value) {
        return (float) Math.min(Math.max(value, lowest), highest);
    }
}
