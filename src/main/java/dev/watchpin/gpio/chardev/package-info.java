/**
 * The kernel's GPIO character device, ABI v2 (linux/gpio.h, kernel 5.10 and later), through {@code
 * java.lang.foreign}: any chip by name or label, any line by number or name, all lines of a chip in
 * one ioctl. Knows nothing of Pi4J, so that it can be tested against a kernel alone.
 */
package dev.watchpin.gpio.chardev;
