package dev.watchpin.gpio.chardev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

class LineGroupTest {
    @TempDir Path folder;
    private FakeKernel kernel;
    private FakeChip header;
    private FakeChip expander;

    @BeforeEach
    void board() throws IOException {
        kernel = new FakeKernel(folder);
        header = kernel.add("gpiochip0", "header", "", "", "pump", "lamp", "fan", "horn");
        expander = kernel.add("gpiochip1", "expander", "", "", "", "siren", "valve", "");
    }

    /** Port bits: 0 lamp, 1 siren, 2 pump (safe high), 3 valve. */
    private static final List<LineSpec> FOUR =
            List.of(
                    LineSpecs.spec("lamp", "header", "lamp"),
                    LineSpecs.spec("siren", "expander", "siren"),
                    LineSpecs.spec("pump", "header", "pump", true),
                    LineSpecs.spec("valve", "expander", "valve"));

    private LineGroup open() throws OutputException {
        return LineGroup.open(kernel.chips(), FOUR);
    }

    private String seen() {
        return (header.high(3) ? "lamp " : "")
                + (expander.high(3) ? "siren " : "")
                + (header.high(2) ? "pump " : "")
                + (expander.high(4) ? "valve " : "");
    }

    @Test
    void drivesTheSafeLevelsInTheRequestItself() throws OutputException {
        header.levels = 0b001000;
        try (LineGroup _ = open()) {
            assertEquals("pump ", seen());
            assertEquals(0, header.setCalls + expander.setCalls);
        }
    }

    @Test
    void writesEachBitToItsLine() throws OutputException {
        try (LineGroup group = open()) {
            group.write(0b0011, 0b1111);
            assertEquals("lamp siren ", seen());
            group.write(0b1100, 0b1100);
            assertEquals("lamp siren pump valve ", seen());
            group.write(0, 0b0001);
            assertEquals("siren pump valve ", seen());
        }
    }

    @Test
    void writesAllLinesOfAChipInOneCall() throws OutputException {
        try (LineGroup group = open()) {
            group.write(0b1111, 0b1111);
            assertEquals(1, header.setCalls);
            assertEquals(1, expander.setCalls);
            group.write(0, 0b0001);
            assertEquals(2, header.setCalls);
            assertEquals(1, expander.setCalls);
        }
    }

    @Test
    void drivesSafeLevelsBeforeLettingGo() throws OutputException {
        LineGroup group = open();
        group.write(0b1011, 0b1111);
        group.close();
        group.close();
        assertEquals("pump ", seen());
        assertNull(header.holder(2));
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void isHeldUnderItsName() throws OutputException {
        try (LineGroup _ = open()) {
            assertEquals("watchpin:lamp,pump", header.holder(2));
            assertEquals("watchpin:siren,valve", expander.holder(4));
        }
    }

    @Test
    void longOutputNamesAreCutToWhatTheKernelTakes() throws OutputException {
        var spec = LineSpecs.spec("conveyor-belt-emergency-stop", "header", "pump");
        try (LineGroup _ = LineGroup.open(kernel.chips(), List.of(spec))) {
            assertEquals("watchpin:conveyor-belt-emergenc", header.holder(2));
            assertEquals(31, header.holder(2).getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void asksForBiasAndDrive() throws OutputException {
        LineSpec pulled =
                new LineSpec(
                        "fan",
                        Optional.of("header"),
                        "fan",
                        LineSpec.Bias.PULL_UP,
                        LineSpec.Drive.OPEN_DRAIN,
                        true);
        try (LineGroup _ = LineGroup.open(kernel.chips(), List.of(FOUR.getFirst(), pulled))) {
            assertEquals(LineFlags.OUTPUT, header.flags[3]);
            assertEquals(
                    LineFlags.OUTPUT | LineFlags.BIAS_PULL_UP | LineFlags.OPEN_DRAIN,
                    header.flags[4]);
            assertTrue(header.high(4));
        }
    }

    @Test
    void saysWhoHoldsALine() {
        expander.hold(4, "gpioset");
        var thrown = assertThrows(OutputException.class, this::open);
        assertEquals(
                "cannot take gpiochip1 line 3 \"siren\", gpiochip1 line 4 \"valve\": errno 16 EBUSY"
                        + " (Device or resource busy): gpiochip1 line 4 \"valve\" is held by"
                        + " \"gpioset\"; end that, or use others",
                thrown.getMessage());
    }

    @Test
    void takesNothingWhenOneLineIsHeld() {
        expander.hold(4, "gpioset");
        assertThrows(OutputException.class, this::open);
        assertNull(header.holder(2));
        assertTrue(header.high(2), "the first chip's lines are on their safe levels");
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void aChipThatVanishesIsToldAndTheOthersAreStillDriven() throws OutputException {
        try (LineGroup group = open()) {
            header.gone = true;
            var thrown = assertThrows(OutputException.class, () -> group.write(-1, 0b1111));
            assertTrue(thrown.getMessage().contains("errno 19 ENODEV"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("gpiochip0 line 3 \"lamp\""));
            assertTrue(expander.high(3));
        }
        assertFalse(expander.high(3), "close drives what is left");
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void confirmsItsLevelsUnlessAChipIsGone() throws OutputException {
        try (LineGroup group = open()) {
            group.write(0b1111, 0b1111);
            header.levels = 0;
            group.confirm(0b1111);
            assertEquals("lamp siren pump valve ", seen());
            expander.gone = true;
            assertThrows(OutputException.class, () -> group.confirm(0b1111));
        }
    }

    @Test
    void describesItsLines() throws OutputException {
        try (LineGroup group = open()) {
            assertEquals("gpiochip1 line 3 \"siren\"", group.describe(1));
        }
    }

    @Test
    void writeAllocatesNothingOnceCompiled() throws OutputException {
        try (LineGroup group = open()) {
            assertEquals(0, leastBytes(i -> writeUnchecked(group, i)));
        }
    }

    /**
     * In a JVM of its own: interpreted, and in the tests' JVM with all that ran before, the same
     * call costs 40 bytes.
     */
    @Test
    void realIoctlAllocatesNothingOnceCompiled(@TempDir Path folder) throws InterruptedException {
        ChildJvm.Ended ended =
                new ChildJvm(folder, List.of(), List.of(RealIoctl.class.getName())).run();
        assertEquals("0", ended.out().strip(), ended::err);
    }

    /** Prints the heap bytes of real ioctls. */
    static final class RealIoctl {
        public static void main(String[] arguments) {
            Libc libc = new Libc();
            int fd = libc.open("/dev/null");
            try (Arena arena = Arena.ofShared()) {
                LineValues values = new LineValues(arena);
                System.out.println(
                        leastBytes(_ -> libc.ioctl(fd, LineValues.SET_VALUES, values.struct())));
            } finally {
                libc.close(fd);
            }
        }
    }

    private static void writeUnchecked(LineGroup group, int levels) {
        try {
            group.write(levels, -1);
        } catch (OutputException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes of 10 000 calls, the least of 50 rounds: the compiler works beside us. */
    private static long leastBytes(IntConsumer call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 50 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                call.accept(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
