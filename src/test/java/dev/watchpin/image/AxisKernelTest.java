package dev.watchpin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class AxisKernelTest {
    @Test
    void linearSamplesAtHalfPixelCentres() {
        assertEquals(Map.of(0, 0.5, 1, 0.5), AxisKernel.linear(4, 2).targets().getFirst());
        assertEquals(Map.of(-1, 0.25, 0, 0.75), AxisKernel.linear(2, 4).targets().getFirst());
        assertEquals(Map.of(0, 1.0), AxisKernel.linear(2, 4).clamped(2).targets().getFirst());
    }

    @Test
    void areaWeighsWhatIsCovered() {
        AxisKernel kernel = AxisKernel.area(5, 2);
        assertEquals(Map.of(0, 0.4, 1, 0.4, 2, 0.2), kernel.targets().get(0));
        assertEquals(Map.of(2, 0.2, 3, 0.4, 4, 0.4), kernel.targets().get(1));
    }

    @Test
    void nearestTakesTheSampleAtTheRoundedDownPosition() {
        AxisKernel kernel = AxisKernel.nearest(5, 2);
        assertEquals(Map.of(0, 1.0), kernel.targets().get(0));
        assertEquals(Map.of(2, 1.0), kernel.targets().get(1));
    }

    @Test
    void centredChromaBlendsThreeToOne() {
        AxisKernel kernel = AxisKernel.nearest(4, 4).throughCentredChroma(2);
        assertEquals(Map.of(0, 1.0), kernel.targets().get(0));
        assertEquals(Map.of(0, 0.75, 1, 0.25), kernel.targets().get(1));
        assertEquals(Map.of(0, 0.25, 1, 0.75), kernel.targets().get(2));
        assertEquals(Map.of(1, 1.0), kernel.targets().get(3));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "7,1", "640,224", "224,640", "1920,3", "13,13"})
    void tapsOfEverySampleSumToOne(int source, int target) {
        AxisKernel[] kernels = {
            AxisKernel.linear(source, target).clamped(source),
            AxisKernel.linear(source, target)
                    .clamped(source)
                    .throughCentredChroma((source + 1) / 2),
            AxisKernel.area(Math.max(source, target), Math.min(source, target)),
        };
        for (AxisKernel kernel : kernels) {
            Taps taps = Taps.of(kernel, 4);
            for (int to = 0; to < kernel.targets().size(); to++) {
                int sum = 0;
                for (int tap = 0; tap < taps.count(); tap++) {
                    sum += taps.weights()[to * taps.count() + tap];
                }
                assertEquals(Taps.ONE, sum, kernel.targets().get(to).toString());
            }
        }
    }
}
