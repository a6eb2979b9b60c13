package dev.watchpin.measure.bench;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.testkit.OnePixelSession;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.OutputDecoder;

import java.lang.foreign.MemorySegment;

/** Takes 1 ms of the test's own clock to prepare, 5 to run, 2 to decode; 100 to open. */
final class FakeModel extends OnePixelSession implements OutputDecoder<Classes> {
    static final long MILLI = 1_000_000;
    static final long CYCLE = 8 * MILLI;

    private final Letterbox letterbox = new Letterbox();
    long nanos = 5;
    long runs;
    long closed;
    long failsInRun = -1;

    /** How much longer a run takes, by its number. */
    java.util.function.LongUnaryOperator extraNanos = _ -> 0;

    OpenedModel<Classes> open() {
        nanos += 100 * MILLI;
        return new OpenedModel<>(
                this,
                (_, _) -> {
                    nanos += MILLI;
                    return letterbox;
                },
                this);
    }

    static Frame picture(int width, int height) {
        Frame frame = new Frame();
        frame.lend(new FrameLayout(width, height, PixelFormat.GREY8), 0, 0);
        frame.plane(0, MemorySegment.ofArray(new byte[width * height]), width);
        return frame;
    }

    @Override
    public void run() throws InferenceException {
        nanos += 5 * MILLI + extraNanos.applyAsLong(++runs);
        if (runs == failsInRun) {
            throw new InferenceException("out of memory");
        }
    }

    @Override
    public Classes newResult() {
        return new Classes(1);
    }

    @Override
    public int decode(Letterbox letterbox, Classes result) {
        nanos += 2 * MILLI;
        return 0;
    }

    @Override
    public void close() {
        closed++;
    }
}
