package dev.watchpin.vision;

/**
 * Codes of a {@link TensorReader}, from one to another, both included; empty where {@code most} is
 * below {@code least}.
 */
record CodeRange(int least, int most) {
    boolean contains(int code) {
        return code >= least && code <= most;
    }
}
