package dev.watchpin.capture.v4l2;

import java.nio.file.Path;

/** What the kernel's refusals mean for a camera, and what to do (asm-generic/errno-base.h). */
public final class V4l2Errors {
    private static final int ENOENT = 2;
    private static final int ENXIO = 6;
    private static final int EACCES = 13;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    private static final int EBUSY = 16;
    public static final int ENODEV = 19;
    static final int EINVAL = 22;
    private static final int ENOTTY = 25;
    private static final int ENOSPC = 28;
    private static final int EPERM = 1;

    /** No picture came within the time. */
    public static final int NOTHING_YET = -EAGAIN;

    private V4l2Errors() {}

    /**
     * @param errno positive
     */
    public static String explain(Path device, int errno) {
        return device
                + switch (errno) {
                    case ENOENT ->
                            " does not exist; is the camera plugged in? Those present: ls -l"
                                    + " /dev/v4l/by-id /dev/video*";
                    case ENXIO, ENODEV ->
                            " is gone: the camera was unplugged or its driver let it go; check the"
                                    + " cable and dmesg";
                    case EACCES, EPERM ->
                            ": no permission; the user must be in group video (in the unit:"
                                    + " SupplementaryGroups=video; else: sudo usermod -aG video"
                                    + " USER, and log in again)";
                    case EBUSY ->
                            " is in use by another program; stop it (fuser -v "
                                    + device
                                    + " names it)";
                    case ENOTTY, EINVAL ->
                            " is not a V4L2 device; expected a camera such as /dev/video0";
                    default -> ": errno " + errno + "; see dmesg";
                };
    }

    /**
     * The device took the settings and gave buffers, but no pictures come.
     *
     * @param errno positive
     */
    public static String doesNotStart(Path device, int errno) {
        return device
                + switch (errno) {
                    case ENOSPC ->
                            " does not start: no bandwidth is left on its USB bus; use another port"
                                    + " or hub, a smaller picture, a lower rate or pixel-format"
                                    + " mjpeg";
                    case ENXIO, ENODEV ->
                            " went away while it was started; check the cable and dmesg";
                    default -> " does not start streaming: errno " + errno + "; see dmesg";
                };
    }
}
