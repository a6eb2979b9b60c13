package dev.watchpin.choice;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.model.ModelCard;
import dev.watchpin.testkit.OnePixelSession;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.OutputDecoder;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes {@code runNanos} of the test's clock a run, and sees class {@code pixel + shift} with that
 * score; fails in its {@code failsInRun}th run, from 1, or to open at 0.
 */
record FakeEngine(
        String name, long runNanos, int shift, float score, int failsInRun, FakeBoard board)
        implements BackendProvider {
    /** What all engines share: the clock, and how many sessions are open. */
    record FakeBoard(AtomicLong nanos, AtomicInteger open, AtomicInteger mostOpen) {
        FakeBoard() {
            this(new AtomicLong(), new AtomicInteger(), new AtomicInteger());
        }
    }

    static final long OPEN_NANOS = 5_000_000;

    FakeEngine(String name, long runMillis, FakeBoard board) {
        this(name, runMillis * 1_000_000, 0, 0.9f, -1, board);
    }

    FakeEngine seeing(int shift, float score) {
        return new FakeEngine(name, runNanos, shift, score, failsInRun, board);
    }

    FakeEngine failingInRun(int run) {
        return new FakeEngine(name, runNanos, shift, score, run, board);
    }

    @Override
    public Availability probe() {
        return new Availability.Ready("1");
    }

    @Override
    public Optional<Capabilities> capabilities() {
        return Optional.of(new Capabilities(Set.of("onnx"), Capabilities.Threads.ONE, List.of()));
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) {
        throw new UnsupportedOperationException("the contest opens by its opener");
    }

    OpenedModel<Classes> opened() throws BackendException {
        board.nanos.addAndGet(OPEN_NANOS);
        if (failsInRun == 0) {
            throw new BackendException("file.onnx: no such operator");
        }
        board.mostOpen.accumulateAndGet(board.open.incrementAndGet(), Math::max);
        Session session = new Session();
        return new OpenedModel<>(
                session,
                (frame, input) -> {
                    input.copyFrom(frame.plane(0).asSlice(0, 1));
                    return new Letterbox();
                },
                session);
    }

    private final class Session extends OnePixelSession implements OutputDecoder<Classes> {
        private int runs;

        @Override
        public void run() throws InferenceException {
            board.nanos.addAndGet(runNanos);
            if (++runs == failsInRun) {
                throw new InferenceException("out of memory");
            }
        }

        @Override
        public Classes newResult() {
            return new Classes(2);
        }

        @Override
        public int decode(Letterbox letterbox, Classes result) {
            result.clear();
            result.add(pixel.get(ValueLayout.JAVA_BYTE, 0) + shift, score);
            result.add(0, 1 - score);
            return 0;
        }

        @Override
        public void close() {
            board.open.decrementAndGet();
        }
    }
}
