package dev.watchpin.app.doctor;

import dev.watchpin.app.doctor.Mounts.Mount;

/** Tells SD cards from what is soldered in: both are {@code mmcblk}. */
final class SdCard {
    private SdCard() {}

    static boolean is(Machine machine, Mount mount) {
        return is(machine, mount.disk());
    }

    /**
     * @param disk {@code mmcblk0}
     */
    static boolean is(Machine machine, String disk) {
        return disk.startsWith("mmcblk")
                && machine.text("/sys/block/" + disk + "/device/type").orElse("").equals("SD");
    }
}
