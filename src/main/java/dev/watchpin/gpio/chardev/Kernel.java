package dev.watchpin.gpio.chardev;

import java.lang.foreign.MemorySegment;

/**
 * The three calls that drive a line. Each returns the kernel's own convention: what the call
 * returns, or the negated errno. Any thread; allocates nothing but what {@link #open} needs.
 */
public interface Kernel {
    /** Opens for reading and writing, closed on exec. */
    int open(String path);

    int ioctl(int fd, int request, MemorySegment struct);

    int close(int fd);
}
