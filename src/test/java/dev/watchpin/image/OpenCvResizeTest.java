package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Golden results of cv2.resize over noise; how they were made: golden/resize/ORIGIN. In a longer
 * run of 1500 cases (seed 7, sides up to 160) all 16.9 million levels were the same.
 */
class OpenCvResizeTest {
    /** Another folder of cases, for a longer comparison by hand. */
    private static final Path CASES =
            Path.of(System.getProperty("golden.resize", "src/test/resources/golden/resize"))
                    .resolve("cases.txt");

    @ParameterizedTest
    @EnumSource
    void givesTheSameLevelsAsOpenCv(Resample resample) throws IOException {
        int[] levelsOff = compareAll(resample);
        assertEquals(0, levelsOff[1] + levelsOff[2], describe(resample, levelsOff));
    }

    private static int[] compareAll(Resample resample) throws IOException {
        int[] levelsOff = new int[3];
        for (String line : Files.readAllLines(CASES)) {
            String[] fields = line.split(" ");
            if (fields[5].equals(resample.name())) {
                compare(fields, resample, levelsOff);
            }
        }
        assertTrue(levelsOff[0] > 0, CASES + " has no case of " + resample);
        return levelsOff;
    }

    private static void compare(String[] fields, Resample resample, int[] levelsOff) {
        boolean grey = fields[0].equals("1");
        List<Integer> size = List.of(fields).subList(1, 5).stream().map(Integer::valueOf).toList();
        Frame frame = new Frame();
        PixelFormat format = grey ? PixelFormat.GREY8 : PixelFormat.RGB24;
        frame.lend(new FrameLayout(size.get(0), size.get(1), format), 0, 0);
        byte[] source = HexFormat.of().parseHex(fields[6]);
        frame.plane(0, MemorySegment.ofArray(source), Pictures.rowBytes(frame.layout(), 0));
        InputSpec spec =
                new SpecBuilder()
                        .size(size.get(2), size.get(3))
                        .tensor(Layout.NHWC, ElementType.UINT8, grey ? Colour.GREY : Colour.RGB)
                        .resample(resample)
                        .build();
        byte[] expected = HexFormat.of().parseHex(fields[7]);
        byte[] actual = new byte[expected.length];
        new TensorPreprocessor(spec).fill(frame, MemorySegment.ofArray(actual));
        for (int i = 0; i < actual.length; i++) {
            levelsOff[Math.min(2, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)))]++;
        }
    }

    private static String describe(Resample resample, int[] levelsOff) {
        return "%s levels off by 0: %d, 1: %d, more: %d"
                .formatted(resample, levelsOff[0], levelsOff[1], levelsOff[2]);
    }
}
