package dev.watchpin.gpio.chardev;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * GPIO chips in memory behind the real structs. Reads and writes them by linux/gpio.h's documented
 * offsets, not by this package's layouts, so that a wrong layout cannot agree with itself.
 */
public final class FakeKernel implements Kernel {
    private static final int MAX_FDS = 64;

    private record Handle(FakeChip chip, int[] offsets) {}

    private final Path folder;
    private final Map<String, FakeChip> chips = new HashMap<>();
    private final Map<String, Integer> openErrors = new HashMap<>();
    private final Handle[] handles = new Handle[MAX_FDS];

    /** Chips appear as files in that folder. */
    public FakeKernel(Path folder) {
        this.folder = folder;
    }

    /** A chip with those line names; {@code ""} for a line without. */
    public FakeChip add(String name, String label, String... lineNames) throws IOException {
        FakeChip chip = new FakeChip(name, label, lineNames);
        chips.put(Files.createFile(folder.resolve(name)).toString(), chip);
        return chip;
    }

    public GpioChips chips() {
        return new GpioChips(this, folder);
    }

    void failOpen(String name, int errno) {
        openErrors.put(folder.resolve(name).toString(), errno);
    }

    /** Descriptors not closed again. */
    public synchronized int openDescriptors() {
        int count = 0;
        for (Handle handle : handles) {
            count += handle == null ? 0 : 1;
        }
        return count;
    }

    @Override
    public synchronized int open(String path) {
        if (openErrors.containsKey(path)) {
            return -openErrors.get(path);
        }
        FakeChip chip = chips.get(path);
        return chip == null ? -Errno.ENOENT : newHandle(new Handle(chip, null));
    }

    private int newHandle(Handle handle) {
        int fd = 0;
        while (handles[fd] != null) {
            fd++;
        }
        handles[fd] = handle;
        return fd;
    }

    @Override
    public int ioctl(int fd, int request, MemorySegment struct) {
        Handle handle = handle(fd);
        handle.chip.answer();
        return answer(handle, request, struct);
    }

    private synchronized Handle handle(int fd) {
        return handles[fd];
    }

    private synchronized int answer(Handle handle, int request, MemorySegment struct) {
        if (handle.chip.gone) {
            return -Errno.ENODEV;
        }
        return switch (request) {
            case 0x8044B401 -> chipInfo(handle.chip, struct);
            case 0xC100B405 -> lineInfo(handle.chip, struct);
            case 0xC250B407 -> takeLines(handle.chip, struct);
            case 0xC010B40E -> readValues(handle, struct);
            case 0xC010B40F -> setValues(handle, struct);
            default -> -Errno.ENOTTY;
        };
    }

    private static int chipInfo(FakeChip chip, MemorySegment struct) {
        struct.setString(0, chip.name);
        struct.setString(32, chip.label);
        struct.set(JAVA_INT, 64, chip.lineNames.length);
        return 0;
    }

    private static int lineInfo(FakeChip chip, MemorySegment struct) {
        int offset = struct.get(JAVA_INT, 64);
        struct.setString(0, chip.lineNames[offset]);
        struct.setString(32, chip.holders[offset] == null ? "" : chip.holders[offset]);
        struct.set(JAVA_LONG, 72, chip.flags[offset] | (chip.holders[offset] == null ? 0 : 1));
        return 0;
    }

    private int takeLines(FakeChip chip, MemorySegment struct) {
        int[] offsets = struct.asSlice(0, 4L * struct.get(JAVA_INT, 560)).toArray(JAVA_INT);
        for (int offset : offsets) {
            if (chip.holders[offset] != null) {
                return -Errno.EBUSY;
            }
        }
        for (int i = 0; i < offsets.length; i++) {
            chip.holders[offsets[i]] = consumer(struct);
            chip.take(offsets[i], struct.get(JAVA_LONG, 288));
        }
        for (int a = 0; a < struct.get(JAVA_INT, 296); a++) {
            applyAttribute(chip, offsets, struct.asSlice(320 + 24L * a, 24));
        }
        struct.set(JAVA_INT, 588, newHandle(new Handle(chip, offsets)));
        return 0;
    }

    private static String consumer(MemorySegment struct) {
        byte[] bytes = struct.asSlice(256, 32).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static void applyAttribute(FakeChip chip, int[] offsets, MemorySegment attribute) {
        for (int i = 0; i < offsets.length; i++) {
            if ((attribute.get(JAVA_LONG, 16) >>> i & 1) != 0) {
                long value = attribute.get(JAVA_LONG, 8);
                switch (attribute.get(JAVA_INT, 0)) {
                    case 1 -> chip.flags[offsets[i]] = value;
                    case 2 -> chip.drive(offsets[i], (value >>> i & 1) != 0);
                    default -> throw new AssertionError("attribute " + attribute);
                }
            }
        }
    }

    private static int readValues(Handle handle, MemorySegment struct) {
        long bits = 0;
        for (int i = 0; i < handle.offsets.length; i++) {
            bits |= handle.chip.high(handle.offsets[i]) ? 1L << i : 0;
        }
        struct.set(JAVA_LONG, 0, bits & struct.get(JAVA_LONG, 8));
        return 0;
    }

    private static int setValues(Handle handle, MemorySegment struct) {
        long bits = struct.get(JAVA_LONG, 0);
        long mask = struct.get(JAVA_LONG, 8);
        handle.chip.setCalls++;
        for (int i = 0; i < handle.offsets.length; i++) {
            if ((mask >>> i & 1) != 0) {
                handle.chip.drive(handle.offsets[i], (bits >>> i & 1) != 0);
            }
        }
        return 0;
    }

    @Override
    public synchronized int close(int fd) {
        if (handles[fd].offsets != null) {
            handles[fd].chip.free(handles[fd].offsets);
        }
        handles[fd] = null;
        return 0;
    }
}
