package dev.watchpin.gpio.chardev;

import dev.watchpin.gpio.OutputException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A chip's device, open to ask about its lines and to take them. One thread; closed soon. */
final class GpioChip implements AutoCloseable {
    private final Kernel kernel;
    private final Path device;
    private final int fd;
    private final ChipInfo info;

    private GpioChip(Kernel kernel, Path device, int fd, ChipInfo info) {
        this.kernel = kernel;
        this.device = device;
        this.fd = fd;
        this.info = info;
    }

    static GpioChip open(Kernel kernel, Path device) throws OutputException {
        int fd = kernel.open(device.toString());
        if (fd < 0) {
            throw Diagnosis.cannotOpen(device, -fd);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = arena.allocate(ChipInfo.LAYOUT);
            int result = kernel.ioctl(fd, ChipInfo.GET_CHIPINFO, struct);
            if (result < 0) {
                kernel.close(fd);
                throw Diagnosis.notAGpioChip(device, -result);
            }
            return new GpioChip(kernel, device, fd, ChipInfo.read(struct));
        }
    }

    ChipInfo info() {
        return info;
    }

    /** By offset when all digits, else by the board's name for it. */
    Line find(String line) throws OutputException {
        return line.matches("\\d+") ? byOffset(line) : byName(line);
    }

    private Line byOffset(String line) throws OutputException {
        int offset = line.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(line);
        if (offset >= info.lines()) {
            throw Diagnosis.noSuchOffset(info, line);
        }
        return new Line(device, info, offset, lineInfo(offset).name());
    }

    private Line byName(String wanted) throws OutputException {
        List<String> names = new ArrayList<>();
        List<Line> matches = new ArrayList<>();
        for (int offset = 0; offset < info.lines(); offset++) {
            String name = lineInfo(offset).name();
            if (name.equals(wanted)) {
                matches.add(new Line(device, info, offset, name));
            } else if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return switch (matches.size()) {
            case 0 -> throw Diagnosis.noSuchName(info, wanted, names);
            case 1 -> matches.getFirst();
            default -> throw Diagnosis.ambiguousName(info, wanted);
        };
    }

    LineInfo lineInfo(int offset) throws OutputException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = arena.allocate(LineInfo.LAYOUT);
            LineInfo.ask(struct, offset);
            int result = kernel.ioctl(fd, LineInfo.GET_LINEINFO, struct);
            if (result < 0) {
                throw Diagnosis.cannotReadLine(info, offset, -result);
            }
            return LineInfo.read(struct);
        }
    }

    /** Takes the lines and drives their first values: the lines' descriptor, or −errno. */
    int take(LineRequest request) throws OutputException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = request.toStruct(arena);
            int result = kernel.ioctl(fd, LineRequest.GET_LINE, struct);
            return result < 0 ? result : LineRequest.fd(struct);
        }
    }

    /** The electrical level now; leaves the line's direction alone. Fails when another holds it. */
    boolean isHigh(Line line) throws OutputException {
        int taken = take(LineRequest.asIs(line.offset(), "watchpin:read"));
        if (taken < 0) {
            throw Diagnosis.cannotRead(line, -taken);
        }
        try (Arena arena = Arena.ofConfined()) {
            LineValues values = new LineValues(arena);
            values.set(0, 1);
            int result = kernel.ioctl(taken, LineValues.GET_VALUES, values.struct());
            if (result < 0) {
                throw Diagnosis.cannotRead(line, -result);
            }
            return values.bits() != 0;
        } finally {
            kernel.close(taken);
        }
    }

    @Override
    public void close() {
        kernel.close(fd);
    }
}
