package dev.watchpin.gpio.chardev;

import java.util.List;

/** A chip and all its lines, by offset. */
public record ChipReport(ChipInfo chip, List<LineInfo> lines) {
    public ChipReport {
        lines = List.copyOf(lines);
    }
}
