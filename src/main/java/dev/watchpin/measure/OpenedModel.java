package dev.watchpin.measure;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.Preprocessor;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.MemorySegment;

/**
 * A session between its preprocessor and its decoder, as the daemon puts them together, one step at
 * a time. Owns the session; one thread; allocates nothing itself but in {@link #see(Frame)}.
 */
public final class OpenedModel<R extends VisionResult> implements AutoCloseable {
    private final InferenceSession session;
    private final Preprocessor preprocessor;
    private final OutputDecoder<R> decoder;
    private final MemorySegment input;
    private final R result;

    public OpenedModel(
            InferenceSession session, Preprocessor preprocessor, OutputDecoder<R> decoder) {
        this.session = session;
        this.preprocessor = preprocessor;
        this.decoder = decoder;
        input = session.input(0);
        result = decoder.newResult();
    }

    /** Writes the frame into the input tensor; the frame is not needed afterwards. */
    public Letterbox prepare(Frame frame) {
        return preprocessor.fill(frame, input);
    }

    /** The engine's run on what was prepared. */
    public void run() throws InferenceException {
        session.run();
    }

    /**
     * What the last run saw.
     *
     * @return the one slot, valid until the next call
     * @throws InferenceException where an output is not a number, or out of range
     */
    public R decode(Letterbox letterbox) throws InferenceException {
        decode(letterbox, result);
        return result;
    }

    /** What it sees in the frame, in a slot of its own. */
    public R see(Frame frame) throws InferenceException {
        R kept = decoder.newResult();
        Letterbox letterbox = prepare(frame);
        run();
        decode(letterbox, kept);
        return kept;
    }

    /**
     * All that a frame costs.
     *
     * @return the one slot, valid until the next call
     */
    public R look(Frame frame) throws InferenceException {
        Letterbox letterbox = prepare(frame);
        run();
        return decode(letterbox);
    }

    private void decode(Letterbox letterbox, R into) throws InferenceException {
        int wrong = decoder.decode(letterbox, into);
        if (wrong > 0) {
            throw new InferenceException(wrong + " of its output numbers cannot be right");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
