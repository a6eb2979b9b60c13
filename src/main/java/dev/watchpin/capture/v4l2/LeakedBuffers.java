package dev.watchpin.capture.v4l2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Buffers of a device that nobody uses but that are still mapped into this process. FFmpeg leaves
 * them when the device gives buffers and then does not start (libavdevice/v4l2.c, v4l2_read_header:
 * it closes the device without unmapping). A mapped buffer keeps the device open in the kernel, so
 * that every later try would find it busy, by ourselves, until the process ends.
 */
@SuppressWarnings("restricted")
public final class LeakedBuffers {
    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final MethodHandle MUNMAP =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("munmap").orElseThrow(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG));

    private LeakedBuffers() {}

    /**
     * Unmaps every mapping of the device in this process: to be called only when none of them can
     * be in use. Any thread.
     *
     * @return how many there were
     */
    public static int unmap(Path device) {
        String node = node(device);
        try (Stream<String> mappings = Files.lines(MAPPINGS)) {
            return mappings.map(line -> Range.ofMapping(line, node))
                    .flatMap(Optional::stream)
                    .mapToInt(LeakedBuffers::unmap)
                    .sum();
        } catch (IOException | UncheckedIOException noProc) {
            return 0;
        }
    }

    /** The kernel knows it by its own name, and still does when it is gone. */
    private static String node(Path device) {
        try {
            return device.toRealPath().toString();
        } catch (IOException gone) {
            return device.toString();
        }
    }

    private static int unmap(Range range) {
        try {
            MemorySegment start = MemorySegment.ofAddress(range.start());
            return (int) MUNMAP.invokeExact(start, range.end() - range.start()) == 0 ? 1 : 0;
        } catch (Throwable impossible) {
            throw new AssertionError("munmap binding", impossible);
        }
    }

    /** Addresses of one mapping. */
    record Range(long start, long end) {
        /**
         * @param line of /proc/self/maps (man proc_pid_maps): {@code start-end perms offset dev
         *     inode path}
         * @return empty when it is not of that file
         */
        static Optional<Range> ofMapping(String line, String file) {
            String[] fields = line.split(" +", 6);
            if (fields.length < 6
                    || !(fields[5].equals(file) || fields[5].equals(file + " (deleted)"))) {
                return Optional.empty();
            }
            int dash = fields[0].indexOf('-');
            return Optional.of(
                    new Range(
                            Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                            Long.parseUnsignedLong(fields[0].substring(dash + 1), 16)));
        }
    }
}
