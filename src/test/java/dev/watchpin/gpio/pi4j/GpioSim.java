package dev.watchpin.gpio.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated GPIO chip of the kernel's gpio-sim module (root, configfs mounted, module loaded),
 * and what an observer outside sees on its lines.
 */
final class GpioSim implements AutoCloseable {
    static final Path CONFIGFS = Path.of("/sys/kernel/config/gpio-sim");

    private final Path config;
    private final List<Path> folders = new ArrayList<>();

    /** A live chip of 8 lines: 2 is named "relay", 5 is named "siren". */
    GpioSim(String label) throws IOException {
        config = folder(CONFIGFS.resolve(label));
        Path bank = folder(config.resolve("bank0"));
        write(bank.resolve("num_lines"), "8");
        write(bank.resolve("label"), label);
        write(folder(bank.resolve("line2")).resolve("name"), "relay");
        write(folder(bank.resolve("line5")).resolve("name"), "siren");
        write(config.resolve("live"), "1");
    }

    private Path folder(Path path) throws IOException {
        folders.add(Files.createDirectory(path));
        return path;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    String chipName() throws IOException {
        return read(config.resolve("bank0/chip_name"));
    }

    private Path device() throws IOException {
        return Path.of("/sys/devices/platform", read(config.resolve("dev_name")));
    }

    /** The level on the line, seen from outside. */
    boolean high(int offset) throws IOException {
        Path line = device().resolve(chipName()).resolve("sim_gpio" + offset);
        return read(line.resolve("value")).equals("1");
    }

    /** Takes the driver off the chip, as when a USB expander is pulled out. */
    void unplug() throws IOException {
        write(Path.of("/sys/bus/platform/drivers/gpio-sim/unbind"), device().getFileName() + "");
    }

    @Override
    public void close() throws IOException {
        write(config.resolve("live"), "0");
        for (Path folder : folders.reversed()) {
            Files.delete(folder);
        }
    }
}
