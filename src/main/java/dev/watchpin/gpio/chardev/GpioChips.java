package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The GPIO chips of this machine, looked up afresh each time: chips come and go. Any thread. */
public final class GpioChips {
    /** How Raspberry Pi boards label the chip behind the header: bcm2835, bcm2711, rp1. */
    private static final String HEADER_LABEL = "pinctrl-";

    private final Kernel kernel;
    private final Path folder;

    /** The chips under {@code folder}, {@code /dev} but for tests. */
    public GpioChips(Kernel kernel, Path folder) {
        this.kernel = kernel;
        this.folder = folder;
    }

    public static GpioChips ofThisMachine() {
        return new GpioChips(new Libc(), Path.of("/dev"));
    }

    Kernel kernel() {
        return kernel;
    }

    /** Fails, saying what to do, where there is no chip at all. */
    public void requireAny() throws OutputException {
        if (devices().isEmpty()) {
            throw Diagnosis.noChipAtAll(folder);
        }
    }

    /** Every chip, each once; fails when one may not be opened. */
    public List<ChipInfo> list() throws OutputException {
        List<ChipInfo> chips = new ArrayList<>();
        for (Path device : devices()) {
            chips.add(info(device));
        }
        return chips;
    }

    /** The devices of all chips, or of the one by that name or label. */
    public List<Path> devices(Optional<String> chip) throws OutputException {
        requireAny();
        return chip.isEmpty() ? devices() : List.of(device(chip));
    }

    /** The chip with every line, as the kernel has them now; takes none. */
    public ChipReport report(Path device) throws OutputException {
        try (GpioChip chip = GpioChip.open(kernel, device)) {
            List<LineInfo> lines = new ArrayList<>();
            for (int offset = 0; offset < chip.info().lines(); offset++) {
                lines.add(chip.lineInfo(offset));
            }
            return new ChipReport(chip.info(), lines);
        }
    }

    /** The level of a line that nobody holds, without touching its direction. */
    public boolean isHigh(Line line) throws OutputException {
        try (GpioChip chip = GpioChip.open(kernel, line.device())) {
            return chip.isHigh(line);
        }
    }

    /** Finds the line that the config names. */
    public Line find(LineSpec spec) throws OutputException {
        Path device = device(spec.chip());
        try (GpioChip chip = GpioChip.open(kernel, device)) {
            return chip.find(spec.line());
        }
    }

    /** Finds each line, in order, and refuses a line that is named twice. */
    public List<Line> findAll(List<LineSpec> specs) throws OutputException {
        List<Line> lines = new ArrayList<>();
        for (LineSpec spec : specs) {
            Line line = find(spec);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isSameAs(line)) {
                    throw new OutputException(
                            "outputs %s and %s both name %s: each needs its own line"
                                    .formatted(
                                            specs.get(i).output(), spec.output(), line.describe()));
                }
            }
            lines.add(line);
        }
        return lines;
    }

    private Path device(Optional<String> chip) throws OutputException {
        if (chip.isEmpty()) {
            return headerChip();
        }
        String wanted = chip.get();
        if (wanted.startsWith("/")) {
            return Path.of(wanted);
        }
        Path named = folder.resolve(wanted);
        return wanted.matches("gpiochip\\d+") && Files.exists(named) ? named : labelled(wanted);
    }

    private Path labelled(String label) throws OutputException {
        requireAny();
        List<Path> matches = matching(info -> info.label().equals(label));
        return switch (matches.size()) {
            case 0 -> throw Diagnosis.noSuchChip(label, list());
            case 1 -> matches.getFirst();
            default -> throw Diagnosis.ambiguousLabel(label, list());
        };
    }

    private Path headerChip() throws OutputException {
        requireAny();
        List<Path> all = devices();
        List<Path> header =
                all.size() == 1 ? all : matching(info -> info.label().startsWith(HEADER_LABEL));
        if (header.size() != 1) {
            throw Diagnosis.noHeaderChip(list());
        }
        return header.getFirst();
    }

    /**
     * A chip that cannot be asked (going away, or not ours to open) is told only when it may be the
     * one that is missing.
     */
    private List<Path> matching(Predicate<ChipInfo> wanted) throws OutputException {
        List<Path> matches = new ArrayList<>();
        OutputException first = null;
        for (Path device : devices()) {
            try {
                if (wanted.test(info(device))) {
                    matches.add(device);
                }
            } catch (OutputException unavailable) {
                first = first == null ? unavailable : first;
            }
        }
        if (matches.isEmpty() && first != null) {
            throw first;
        }
        return matches;
    }

    private ChipInfo info(Path device) throws OutputException {
        try (GpioChip chip = GpioChip.open(kernel, device)) {
            return chip.info();
        }
    }

    /** Raspberry Pi OS links an old chip name to the new one: links are left out. */
    private List<Path> devices() throws OutputException {
        List<Path> devices = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "gpiochip[0-9]*")) {
            for (Path entry : entries) {
                if (!Files.isSymbolicLink(entry)) {
                    devices.add(entry);
                }
            }
        } catch (IOException e) {
            throw new OutputException("cannot list " + folder + ": " + e, e);
        }
        devices.sort(null);
        return devices;
    }
}
