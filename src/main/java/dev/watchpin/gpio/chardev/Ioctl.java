package dev.watchpin.gpio.chardev;

import java.lang.foreign.MemoryLayout;

/** Request codes of linux/gpio.h, made as asm-generic/ioctl.h makes them. */
final class Ioctl {
    private static final int GPIO_MAGIC = 0xB4;
    private static final int READ = 2;
    private static final int WRITE = 1;

    private Ioctl() {}

    /** {@code _IOR(0xB4, number, struct)}. */
    static int read(int number, MemoryLayout struct) {
        return code(READ, number, struct);
    }

    /** {@code _IOWR(0xB4, number, struct)}. */
    static int readWrite(int number, MemoryLayout struct) {
        return code(READ | WRITE, number, struct);
    }

    private static int code(int direction, int number, MemoryLayout struct) {
        return direction << 30 | (int) struct.byteSize() << 16 | GPIO_MAGIC << 8 | number;
    }
}
