package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.GuardedOutputPort;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines held together, on one chip or several: one ioctl a chip writes them all. */
public final class LineGroup extends GuardedOutputPort {
    private final Arena arena;
    private final List<Line> lines;
    private final ChipLines[] chips;

    private LineGroup(Arena arena, List<Line> lines, List<ChipLines> chips) {
        this.arena = arena;
        this.lines = lines;
        this.chips = chips.toArray(ChipLines[]::new);
    }

    /**
     * Takes the lines and drives their safe levels in the same call of each chip.
     *
     * @param specs at most 64; bit i of all levels is entry i
     */
    public static LineGroup open(GpioChips chips, List<LineSpec> specs) throws OutputException {
        List<Line> lines = chips.findAll(specs);
        // Shared, since close may come from a shutdown hook while the owner hangs.
        Arena arena = Arena.ofShared();
        List<ChipLines> taken = new ArrayList<>();
        try {
            for (int[] portBits : bitsByChip(lines)) {
                taken.add(ChipLines.take(chips.kernel(), arena, lines, specs, portBits));
            }
        } catch (OutputException e) {
            taken.forEach(ChipLines::release); // they are still on their safe levels
            arena.close();
            throw e;
        }
        return new LineGroup(arena, lines, taken);
    }

    private static List<int[]> bitsByChip(List<Line> lines) {
        Map<String, List<Integer>> bits = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            bits.computeIfAbsent(lines.get(i).chip().name(), _ -> new ArrayList<>()).add(i);
        }
        return bits.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    public List<Line> lines() {
        return lines;
    }

    /** A chip that fails does not keep the next one from being driven. */
    @Override
    protected void drive(long levels, long mask) throws OutputException {
        OutputException failure = null;
        for (ChipLines chip : chips) {
            try {
                chip.drive(levels, mask);
            } catch (OutputException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    protected void driveSafe() {
        for (ChipLines chip : chips) {
            chip.driveSafe();
        }
    }

    @Override
    protected void release() {
        for (ChipLines chip : chips) {
            chip.release();
        }
        arena.close();
    }

    @Override
    public String describe(int index) {
        return lines.get(index).describe();
    }

    @Override
    public String toString() {
        return lines.isEmpty()
                ? "no lines"
                : lines.stream().map(Line::describe).collect(Collectors.joining(", "));
    }
}
