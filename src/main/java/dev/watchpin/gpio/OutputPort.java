package dev.watchpin.gpio;

/**
 * A set of lines held open. Bit i of {@code levels} is the electrical level of the i-th line the
 * port was opened with: 1 high, 0 low.
 *
 * <p>Used by the thread that opened it, but {@link #close} may be called by any thread, so that a
 * shutdown hook can make the lines safe while the owner hangs.
 */
public interface OutputPort extends AutoCloseable {
    /**
     * Drives the lines whose bit is in {@code mask}; the others keep their level. Throws when the
     * port is closed, so that an owner that wakes up late cannot drive a line again.
     */
    void write(long levels, long mask) throws OutputException;

    /**
     * Drives every line's level once more, the last written: a chip that is gone is noticed though
     * no level changes. Throws as {@link #write} does; same thread, allocates nothing.
     */
    default void confirm(long levels) throws OutputException {
        write(levels, -1L);
    }

    /** The i-th line for messages, as in {@code gpiochip0 line 17 "GPIO17"}. */
    default String describe(int index) {
        return "line " + index;
    }

    /**
     * Drives the safe levels first, then lets the lines go. Never throws; a second call only waits
     * a moment for the first to have driven them. From another thread it waits a moment for a write
     * in progress; if that write hangs, the safe levels are driven beside it, and the lines stay
     * held until it returns or the process ends.
     */
    @Override
    void close();
}
