package dev.watchpin.image;

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

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What every frame costs for its picture to be judged. Noise pictures. */
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

    private final LumaGrid grid = new LumaGrid();
    private final PictureStatistics picture = new PictureStatistics();
    private Frame frame;

    @Setup
    public void lendFrame() {
        String[] sides = size.split("x");
        var layout =
                new FrameLayout(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), format);
        frame = Pictures.noise(new Random(20261125), layout, 0, false);
    }

    @Benchmark
    public PictureStatistics look() {
        grid.read(frame);
        picture.take(grid);
        return picture;
    }
}
