package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.LineSpec;

/** {@code enum gpio_v2_line_flag} of linux/gpio.h: what this package asks and reads. */
final class LineFlags {
    /** Neither input nor output asked: the line stays as it is. */
    static final long AS_IS = 0;

    static final long USED = 1;
    static final long ACTIVE_LOW = 1 << 1;
    static final long OUTPUT = 1 << 3;
    static final long OPEN_DRAIN = 1 << 6;
    static final long OPEN_SOURCE = 1 << 7;
    static final long BIAS_PULL_UP = 1 << 8;
    static final long BIAS_PULL_DOWN = 1 << 9;
    static final long BIAS_DISABLED = 1 << 10;

    private LineFlags() {}

    /** An output line's flags; never active-low, since levels are electrical here. */
    static long of(LineSpec.Bias bias, LineSpec.Drive drive) {
        return OUTPUT | flag(bias) | flag(drive);
    }

    static LineSpec.Bias bias(long flags) {
        if ((flags & BIAS_PULL_UP) != 0) {
            return LineSpec.Bias.PULL_UP;
        }
        if ((flags & BIAS_PULL_DOWN) != 0) {
            return LineSpec.Bias.PULL_DOWN;
        }
        return (flags & BIAS_DISABLED) != 0 ? LineSpec.Bias.NONE : LineSpec.Bias.AS_IS;
    }

    static LineSpec.Drive drive(long flags) {
        if ((flags & OPEN_DRAIN) != 0) {
            return LineSpec.Drive.OPEN_DRAIN;
        }
        return (flags & OPEN_SOURCE) != 0 ? LineSpec.Drive.OPEN_SOURCE : LineSpec.Drive.PUSH_PULL;
    }

    private static long flag(LineSpec.Bias bias) {
        return switch (bias) {
            case AS_IS -> 0;
            case NONE -> BIAS_DISABLED;
            case PULL_UP -> BIAS_PULL_UP;
            case PULL_DOWN -> BIAS_PULL_DOWN;
        };
    }

    private static long flag(LineSpec.Drive drive) {
        return switch (drive) {
            case PUSH_PULL -> 0;
            case OPEN_DRAIN -> OPEN_DRAIN;
            case OPEN_SOURCE -> OPEN_SOURCE;
        };
    }
}
