package dev.watchpin.choice;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Preprocessor;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.MemorySegment;

/** A candidate's session between its preprocessor and its decoder. Owns the session; one thread. */
public final class OpenedModel<R extends VisionResult> implements AutoCloseable {
    private final InferenceSession session;
    private final Preprocessor preprocessor;
    private final OutputDecoder<R> decoder;
    private final MemorySegment input;
    private final R timed;

    public OpenedModel(
            InferenceSession session, Preprocessor preprocessor, OutputDecoder<R> decoder) {
        this.session = session;
        this.preprocessor = preprocessor;
        this.decoder = decoder;
        input = session.input(0);
        timed = decoder.newResult();
    }

    /** Opens a candidate, warm-up included. */
    @FunctionalInterface
    public interface Opener {
        /**
         * @throws dev.watchpin.backend.BackendException naming the file and the reason
         */
        OpenedModel<?> open(Candidate candidate) throws dev.watchpin.backend.BackendException;
    }

    /** What it sees in the frame, in a slot of its own. */
    VisionResult see(Frame frame) throws InferenceException {
        R result = decoder.newResult();
        see(frame, result);
        return result;
    }

    /** All that a frame costs, its result forgotten. */
    void look(Frame frame) throws InferenceException {
        see(frame, timed);
    }

    private void see(Frame frame, R result) throws InferenceException {
        var letterbox = preprocessor.fill(frame, input);
        session.run();
        int wrong = decoder.decode(letterbox, result);
        if (wrong > 0) {
            throw new InferenceException(wrong + " of its output numbers cannot be right");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
