package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;

import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of one chip that a port holds: one descriptor, one ioctl a write. */
final class ChipLines {
    private final Kernel kernel;
    private final int fd;
    private final String description;
    private final int[] portBits;
    private final long portMask;
    private final LineValues values;
    private final LineValues safeValues;

    private ChipLines(Taken taken, int[] portBits, SegmentAllocator allocator, long safeLevels) {
        this.kernel = taken.kernel;
        this.fd = taken.fd;
        this.description = taken.description;
        this.portBits = portBits;
        this.portMask = portMask(portBits);
        this.values = new LineValues(allocator);
        this.safeValues = new LineValues(allocator);
        safeValues.set(gather(safeLevels), gather(-1));
    }

    private record Taken(Kernel kernel, int fd, String description) {}

    /** Takes the lines of one chip; they are on their safe levels when this returns. */
    static ChipLines take(
            Kernel kernel,
            SegmentAllocator allocator,
            List<Line> lines,
            List<LineSpec> specs,
            int[] portBits)
            throws OutputException {
        List<Line> mine = new ArrayList<>();
        List<LineSpec> wanted = new ArrayList<>();
        for (int bit : portBits) {
            mine.add(lines.get(bit));
            wanted.add(specs.get(bit));
        }
        String description = mine.stream().map(Line::describe).collect(Collectors.joining(", "));
        try (GpioChip chip = GpioChip.open(kernel, mine.getFirst().device())) {
            int fd = chip.take(request(mine, wanted));
            if (fd < 0) {
                throw Diagnosis.cannotTake(description, holders(chip, mine), -fd);
            }
            Taken taken = new Taken(kernel, fd, description);
            return new ChipLines(taken, portBits, allocator, LineSpec.safeLevels(specs));
        }
    }

    private static LineRequest request(List<Line> lines, List<LineSpec> specs) {
        return new LineRequest(
                lines.stream().mapToInt(Line::offset).toArray(),
                specs.stream().mapToLong(s -> LineFlags.of(s.bias(), s.drive())).toArray(),
                LineSpec.safeLevels(specs),
                "watchpin:"
                        + specs.stream().map(LineSpec::output).collect(Collectors.joining(",")));
    }

    private static List<String> holders(GpioChip chip, List<Line> lines) throws OutputException {
        List<String> held = new ArrayList<>();
        for (Line line : lines) {
            LineInfo info = chip.lineInfo(line.offset());
            info.holder().ifPresent(by -> held.add(line.describe() + " is held by " + by));
        }
        return held;
    }

    /** Drives those of the port's levels that are this chip's. Allocates nothing. */
    void drive(long levels, long mask) throws OutputException {
        if ((mask & portMask) == 0) {
            return;
        }
        values.set(gather(levels), gather(mask));
        int result = kernel.ioctl(fd, LineValues.SET_VALUES, values.struct());
        if (result < 0) {
            throw Diagnosis.cannotDrive(description, -result);
        }
    }

    /**
     * Drives the safe levels from memory of its own: may run beside {@link #drive}. 0 or −errno.
     */
    int driveSafe() {
        return kernel.ioctl(fd, LineValues.SET_VALUES, safeValues.struct());
    }

    void release() {
        kernel.close(fd);
    }

    /** Bit i of the answer is the port's bit of this chip's i-th line. */
    private long gather(long portLevels) {
        long bits = 0;
        for (int i = 0; i < portBits.length; i++) {
            bits |= (portLevels >>> portBits[i] & 1) << i;
        }
        return bits;
    }

    private static long portMask(int[] portBits) {
        long mask = 0;
        for (int bit : portBits) {
            mask |= 1L << bit;
        }
        return mask;
    }

    @Override
    public String toString() {
        return description;
    }
}
