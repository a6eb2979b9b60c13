package dev.watchpin.sight;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What every frame costs for its picture to be judged, all conditions on. Pictures of boxes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LookBenchmark {
    @Param({"I420", "YUYV", "BGR24"})
    PixelFormat format;

    @Param({"640x480", "1920x1080"})
    String size;

    private final PictureWatch watch =
            new PictureWatch(
                    new SightSpec(
                            Optional.of(10_000_000_000L),
                            Optional.of(3_000_000_000L),
                            Optional.of(3_000_000_000L),
                            Optional.of(new SightSpec.Blurred(10_000_000_000L, 1, 0.5)),
                            Optional.of(new SightSpec.Moved(30_000_000_000L, 1))));
    private final Frame frame = new Frame();
    private long nanos;

    @Setup
    public void lendFrame() {
        String[] sides = size.split("x");
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[1]);
        int stride =
                switch (format) {
                    case RGB24, BGR24 -> 3 * width;
                    case YUYV, UYVY -> 2 * width;
                    default -> width;
                };
        byte[] bytes = new byte[stride * height];
        Random random = new Random(20261125);
        for (int i = 0; i < bytes.length; i++) {
            int box = i / stride * 16 / height * 16 + i % stride * 16 / stride;
            bytes[i] = (byte) (40 + box * 37 % 160 + random.nextInt(5));
        }
        frame.lend(new FrameLayout(width, height, format), 0, 0);
        frame.plane(0, MemorySegment.ofArray(bytes), stride);
    }

    @Benchmark
    public int look() {
        nanos += 100_000_000;
        return watch.look(frame, nanos);
    }
}
