package dev.watchpin.image;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;

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

import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One frame into one tensor, for the cameras and models one meets. Noise pictures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = { // the launcher's
            "-XX:+UseSerialGC",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,dev.watchpin.image.HorizontalSums::apply",
            "-XX:CompileCommand=dontinline,dev.watchpin.image.VerticalFirstSampler::add"
        })
public class PreprocessBenchmark {
    /** Frame and tensor of a case. */
    public enum Case {
        I420_640X480_TO_224_NCHW_FLOAT_CROP_AREA(
                yuv(640, 480, PixelFormat.I420, ColourRange.LIMITED),
                spec(224, Layout.NCHW, ElementType.FLOAT32, Fit.CROP, Resample.AREA)),
        I420_640X480_TO_224_NCHW_FLOAT_STRETCH_BILINEAR(
                yuv(640, 480, PixelFormat.I420, ColourRange.LIMITED),
                spec(224, Layout.NCHW, ElementType.FLOAT32, Fit.STRETCH, Resample.BILINEAR)),
        RGB24_640X480_TO_224_NCHW_FLOAT_STRETCH_BILINEAR(
                new FrameLayout(640, 480, PixelFormat.RGB24),
                spec(224, Layout.NCHW, ElementType.FLOAT32, Fit.STRETCH, Resample.BILINEAR)),
        I420_768X432_TO_416_NCHW_FLOAT_LETTERBOX_BILINEAR(
                yuv(768, 432, PixelFormat.I420, ColourRange.LIMITED),
                spec(416, Layout.NCHW, ElementType.FLOAT32, Fit.LETTERBOX, Resample.BILINEAR)),
        YUYV_640X480_TO_224_NHWC_UINT8_STRETCH_BILINEAR(
                yuv(640, 480, PixelFormat.YUYV, ColourRange.LIMITED),
                spec(224, Layout.NHWC, ElementType.UINT8, Fit.STRETCH, Resample.BILINEAR)),
        I422_FULL_640X480_TO_320_NCHW_FLOAT_STRETCH_BILINEAR(
                yuv(640, 480, PixelFormat.I422, ColourRange.FULL),
                spec(320, Layout.NCHW, ElementType.FLOAT32, Fit.STRETCH, Resample.BILINEAR)),
        BGR24_1920X1080_TO_224_NCHW_FLOAT_STRETCH_BILINEAR(
                new FrameLayout(1920, 1080, PixelFormat.BGR24),
                spec(224, Layout.NCHW, ElementType.FLOAT32, Fit.STRETCH, Resample.BILINEAR)),
        BGR24_1920X1080_TO_224_NCHW_FLOAT_CROP_AREA(
                new FrameLayout(1920, 1080, PixelFormat.BGR24),
                spec(224, Layout.NCHW, ElementType.FLOAT32, Fit.CROP, Resample.AREA)),
        RGB24_224X224_TO_224_NHWC_UINT8_SAME_SIZE(
                new FrameLayout(224, 224, PixelFormat.RGB24),
                spec(224, Layout.NHWC, ElementType.UINT8, Fit.STRETCH, Resample.BILINEAR));

        private final FrameLayout layout;
        private final InputSpec spec;

        Case(FrameLayout layout, InputSpec spec) {
            this.layout = layout;
            this.spec = spec;
        }

        private static FrameLayout yuv(
                int width, int height, PixelFormat format, ColourRange range) {
            return new FrameLayout(width, height, format, ColourMatrix.BT601, range);
        }

        private static InputSpec spec(
                int side, Layout layout, ElementType type, Fit fit, Resample resample) {
            float scale = type == ElementType.FLOAT32 ? 127.5f : 1;
            return new SpecBuilder()
                    .size(side, side)
                    .tensor(layout, type, Colour.RGB)
                    .normalise(Collections.nCopies(3, 0f), Collections.nCopies(3, scale))
                    .crop(0.875f)
                    .fit(fit, Anchor.TOP_LEFT)
                    .resample(resample)
                    .build();
        }
    }

    @Param Case picture;

    private Frame frame;
    private Tensor tensor;
    private TensorPreprocessor preprocessor;

    @Setup
    public void lendFrame() {
        frame = Pictures.noise(new Random(20261123), picture.layout, 0, false);
        tensor = new Tensor(picture.spec);
        preprocessor = new TensorPreprocessor(picture.spec);
    }

    @Benchmark
    public Letterbox fill() {
        return preprocessor.fill(frame, tensor.bytes());
    }
}
