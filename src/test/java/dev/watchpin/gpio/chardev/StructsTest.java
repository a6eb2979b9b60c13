package dev.watchpin.gpio.chardev;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.watchpin.gpio.OutputException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Numbers here are what a C compiler says of linux/gpio.h (sizeof, offsetof, the codes). */
class StructsTest {
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void sizesAreThoseOfTheHeader() {
        assertEquals(68, ChipInfo.LAYOUT.byteSize());
        assertEquals(256, LineInfo.LAYOUT.byteSize());
        assertEquals(16, LineValues.LAYOUT.byteSize());
        assertEquals(592, LineRequest.LAYOUT.byteSize());
        assertEquals(272, LineRequest.CONFIG.byteSize());
        assertEquals(24, LineRequest.CONFIG_ATTRIBUTE.byteSize());
    }

    @Test
    void requestCodesAreThoseOfTheHeader() {
        assertEquals(0x8044B401, ChipInfo.GET_CHIPINFO);
        assertEquals(0xC100B405, LineInfo.GET_LINEINFO);
        assertEquals(0xC250B407, LineRequest.GET_LINE);
        assertEquals(0xC010B40F, LineValues.SET_VALUES);
    }

    @Test
    void readsChipInfo() {
        MemorySegment struct = arena.allocate(68, 8);
        struct.setString(0, "gpiochip0");
        struct.setString(32, "pinctrl-rp1");
        struct.set(JAVA_INT, 64, 54);
        assertEquals(new ChipInfo("gpiochip0", "pinctrl-rp1", 54), ChipInfo.read(struct));
    }

    @Test
    void asksAndReadsLineInfo() {
        MemorySegment struct = arena.allocate(256, 8).fill((byte) -1);
        LineInfo.ask(struct, 17);
        assertEquals(17, struct.get(JAVA_INT, 64));
        assertEquals(0, struct.get(JAVA_LONG, 240));
        struct.setString(0, "GPIO17");
        struct.setString(32, "gpioset");
        struct.set(JAVA_LONG, 72, 9);
        assertEquals(new LineInfo("GPIO17", "gpioset", 17, 9), LineInfo.read(struct));
    }

    @Test
    void valuesRoundTrip() {
        LineValues values = new LineValues(arena);
        values.set(5, 7);
        assertEquals(5, values.bits());
        assertEquals(7, values.mask());
        assertEquals(5, values.struct().get(JAVA_LONG, 0));
        assertEquals(7, values.struct().get(JAVA_LONG, 8));
    }

    @Test
    void requestCarriesFlagsThatDifferAndFirstValues() throws OutputException {
        long[] flags = {8, 8 | 256, 8, 8 | 256, 8 | 64};
        var request = new LineRequest(new int[] {4, 5, 6, 7, 9}, flags, 0b10010, "watchpin:pump");
        MemorySegment struct = request.toStruct(arena);
        assertArrayEquals(new int[] {4, 5, 6, 7, 9, 0}, struct.asSlice(0, 24).toArray(JAVA_INT));
        assertEquals("watchpin:pump", struct.getString(256));
        assertEquals(8, struct.get(JAVA_LONG, 288));
        assertEquals(3, struct.get(JAVA_INT, 296));
        assertEquals(5, struct.get(JAVA_INT, 560));
        assertAttribute(struct, 0, 2, 0b10010, 0b11111);
        assertAttribute(struct, 1, 1, 8 | 256, 0b01010);
        assertAttribute(struct, 2, 1, 8 | 64, 0b10000);
    }

    private static void assertAttribute(
            MemorySegment struct, int index, int id, long value, long mask) {
        long offset = 320 + 24L * index;
        assertEquals(id, struct.get(JAVA_INT, offset));
        assertEquals(0, struct.get(JAVA_INT, offset + 4));
        assertEquals(value, struct.get(JAVA_LONG, offset + 8));
        assertEquals(mask, struct.get(JAVA_LONG, offset + 16));
    }

    @Test
    void requestOfAllLinesMasksAllBits() throws OutputException {
        long[] outputs = new long[64];
        Arrays.fill(outputs, LineFlags.OUTPUT);
        var request = new LineRequest(new int[64], outputs, -1, "all");
        assertEquals(-1, request.toStruct(arena).get(JAVA_LONG, 320 + 16));
    }

    /** The kernel refuses values for a line that is not asked to be an output. */
    @Test
    void requestAsIsAsksForNothing() throws OutputException {
        MemorySegment struct = LineRequest.asIs(7, "reader").toStruct(arena);
        assertEquals(7, struct.get(JAVA_INT, 0));
        assertEquals(0, struct.get(JAVA_LONG, 288));
        assertEquals(0, struct.get(JAVA_INT, 296), "attributes");
    }

    @Test
    void moreFlagCombinationsThanTheKernelTakesAreRefused() {
        var request =
                new LineRequest(new int[12], LongStream.range(0, 12).toArray(), 0, "too many");
        assertThrows(OutputException.class, () -> request.toStruct(arena));
    }

    @Test
    void longTextKeepsWholeCharactersAndItsClosingNul() {
        MemorySegment field = arena.allocate(32).fill((byte) -1);
        KernelString.write(field, 0, "watchpin:" + "ü".repeat(20));
        assertEquals("watchpin:" + "ü".repeat(11), KernelString.read(field, 0));
        assertEquals(0, field.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 31));
    }

    @Test
    void textThatFillsItsFieldNeedsNoNul() {
        MemorySegment field = arena.allocate(32).fill((byte) 'x');
        assertEquals("x".repeat(32), KernelString.read(field, 0));
    }
}
