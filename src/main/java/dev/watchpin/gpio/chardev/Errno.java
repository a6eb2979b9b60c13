package dev.watchpin.gpio.chardev;

/** The errno values this package tells apart (asm-generic/errno-base.h). */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ENXIO = 6;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOTTY = 25;

    private Errno() {}

    /** Number, name and the C library's text: {@code errno 16 EBUSY (Device or resource busy)}. */
    static String describe(int errno) {
        return "errno " + errno + name(errno) + " (" + Libc.errorText(errno) + ")";
    }

    private static String name(int errno) {
        return switch (errno) {
            case EPERM -> " EPERM";
            case ENOENT -> " ENOENT";
            case ENXIO -> " ENXIO";
            case EACCES -> " EACCES";
            case EBUSY -> " EBUSY";
            case ENODEV -> " ENODEV";
            case EINVAL -> " EINVAL";
            case ENOTTY -> " ENOTTY";
            default -> "";
        };
    }
}
