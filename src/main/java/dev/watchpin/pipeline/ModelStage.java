package dev.watchpin.pipeline;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.Preprocessor;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.snapshot.RunningModel;
import dev.watchpin.telemetry.LoopMetrics;
import dev.watchpin.telemetry.Stage;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Frame → result: an open session between its preprocessor and its decoder. Owns the session, the
 * one result slot, and a second input for the frame after. May be opened by another thread, for
 * {@link LoopChange} or by {@link Lookahead}; from then on, loop thread only, but for {@link
 * #prepareAhead}, which may run beside {@link #see}; allocates nothing itself.
 */
public final class ModelStage<R extends VisionResult> implements AutoCloseable {
    private final InferenceSession session;
    private final Preprocessor preprocessor;
    private final OutputDecoder<R> decoder;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment input;
    private final MemorySegment nextInput;
    private final Letterbox letterbox = new Letterbox();
    private final RecentTimes runTimes = new RecentTimes();
    private final R result;
    private final RunningModel runs;
    private Letterbox nextLetterbox;

    public ModelStage(
            InferenceSession session,
            Preprocessor preprocessor,
            OutputDecoder<R> decoder,
            RunningModel runs) {
        this.session = session;
        this.preprocessor = preprocessor;
        this.decoder = decoder;
        this.runs = runs;
        input = session.input(0);
        nextInput = arena.allocate(input.byteSize(), 64);
        result = decoder.newResult();
    }

    /** Which model, on which engine. Any thread. */
    RunningModel runs() {
        return runs;
    }

    /** The rules that could never hold on this stage's results, in words; any thread. */
    List<String> misfits(RuleBook rules) {
        return rules.misfits(result);
    }

    /** Writes the frame into the input tensor; the frame is not needed afterwards. */
    void prepare(Frame frame) {
        letterbox.set(preprocessor.fill(frame, input));
    }

    /**
     * The same for the frame after, while the model may be running; {@link #takePrepared} ends it.
     */
    void prepareAhead(Frame frame) {
        nextLetterbox = preprocessor.fill(frame, nextInput);
    }

    /**
     * A copy, since the address of an engine's input is fixed: some tens of microseconds a
     * megabyte.
     */
    void takePrepared() {
        MemorySegment.copy(nextInput, 0, input, 0, input.byteSize());
        letterbox.set(nextLetterbox);
    }

    /** The least of the last few runs; 0 before the first. */
    long expectedRunNanos() {
        return runTimes.leastNanos();
    }

    /**
     * Runs the model on what was prepared.
     *
     * @return the slot, valid until the next call
     * @throws InferenceException also when an output is not a number
     */
    R see(Clock clock, LoopMetrics metrics) throws InferenceException {
        long started = clock.nanos();
        session.run();
        long ran = clock.nanos();
        runTimes.add(ran - started);
        int wrong = decoder.decode(letterbox, result);
        if (wrong > 0) {
            throw new InferenceException(
                    wrong
                            + " of the model's output numbers cannot be right (not a number, or out"
                            + " of range): a broken model file, or a card that does not fit it");
        }
        metrics.record(Stage.INFER, ran - started);
        metrics.record(Stage.DECODE, clock.nanos() - ran);
        return result;
    }

    @Override
    public void close() {
        try (arena) {
            session.close();
        }
    }
}
