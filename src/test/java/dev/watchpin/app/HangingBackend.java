package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Sees class 1 in twenty pictures, then never comes back from a run. */
public final class HangingBackend implements BackendProvider {
    private static final int RUNS = 20;

    @Override
    public String name() {
        return "hanging";
    }

    @Override
    public Availability probe() {
        return new Availability.Ready("1");
    }

    @Override
    public InferenceSession open(ModelCard card, SessionOptions options) {
        return new Session(card.input().width(), card.input().height());
    }

    private static final class Session implements InferenceSession {
        private final TensorSpec input;
        private final TensorSpec output = new TensorSpec("y", ElementType.FLOAT32, List.of(1, 2));
        private final MemorySegment picture;
        private final MemorySegment scores = MemorySegment.ofArray(new float[] {0, 9});
        private int runs;

        Session(int width, int height) {
            input = new TensorSpec("x", ElementType.FLOAT32, List.of(1, 3, height, width));
            picture = MemorySegment.ofArray(new float[3 * height * width]);
        }

        @Override
        public List<TensorSpec> inputs() {
            return List.of(input);
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of(output);
        }

        @Override
        public MemorySegment input(int index) {
            return picture;
        }

        @Override
        public MemorySegment output(int index) {
            return scores;
        }

        @Override
        public void run() {
            scores.setAtIndex(ValueLayout.JAVA_FLOAT, 1, 9);
            while (++runs > RUNS) {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException deaf) {
                    continue;
                }
            }
        }

        @Override
        public void close() {}
    }
}
