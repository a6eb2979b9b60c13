package dev.watchpin.gpio;

/**
 * A set of lines held open. Bit i of {@code levels} is the electrical level of the i-th line the
 * port was opened with: 1 high, 0 low. Used only by the thread that opened it.
 */
public interface OutputPort extends AutoCloseable {
    /** Drives the lines whose bit is in {@code mask}; the others keep their level. */
    void write(long levels, long mask) throws OutputException;

    /** Drives the safe levels first, then lets the lines go. Never throws. */
    @Override
    void close();
}
