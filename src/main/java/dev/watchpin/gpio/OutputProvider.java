package dev.watchpin.gpio;

/** Who drives the lines: the config's {@code gpio.provider}. */
public enum OutputProvider {
    /** {@link #CHARDEV} where /dev/gpiochip* exists, else an error; never a dry run. */
    AUTO,
    /** Our Pi4J provider over the kernel's GPIO character device: any board. */
    CHARDEV,
    /** Pi4J's libgpiod provider: Raspberry Pi only, one chip a process. */
    GPIOD,
    /** Pi4J's java.lang.foreign provider, when its jar is on the plugin path. */
    FFM,
    /** No line at all; levels are kept in memory. */
    DRY_RUN
}
