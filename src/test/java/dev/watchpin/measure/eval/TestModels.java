package dev.watchpin.measure.eval;

import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.TensorSpec;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models that see what a test says they see, by the level of a picture's first pixel. */
final class TestModels {
    private TestModels() {}

    /** What is seen in a picture of that level; throws where the engine fails on it. */
    interface Sight<R extends VisionResult> {
        void see(int level, Letterbox letterbox, R into) throws InferenceException;
    }

    static <R extends VisionResult> OpenedModel<R> seeing(R slot, Sight<R> sight) {
        int[] level = new int[1];
        Letterbox letterbox = new Letterbox();
        OutputDecoder<R> decoder =
                new OutputDecoder<>() {
                    @Override
                    public R newResult() {
                        return slot;
                    }

                    @Override
                    public int decode(Letterbox from, R into) {
                        return 0;
                    }
                };
        return new OpenedModel<>(
                new Scripted(() -> sight.see(level[0], letterbox, slot)),
                (frame, _) -> prepared(frame, level, letterbox),
                decoder);
    }

    private static Letterbox prepared(Frame frame, int[] level, Letterbox letterbox) {
        level[0] = frame.plane(0).get(ValueLayout.JAVA_BYTE, 0) & 0xFF;
        letterbox.set(frame.layout().width(), frame.layout().height(), 1, 1, 0, 0);
        return letterbox;
    }

    private interface Step {
        void run() throws InferenceException;
    }

    private record Scripted(Step step) implements InferenceSession {
        @Override
        public List<TensorSpec> inputs() {
            return List.of();
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of();
        }

        @Override
        public MemorySegment input(int index) {
            return Arena.ofAuto().allocate(1);
        }

        @Override
        public MemorySegment output(int index) {
            throw new AssertionError();
        }

        @Override
        public void run() throws InferenceException {
            step.run();
        }

        @Override
        public void close() {}
    }

    static ModelCard card(OutputSpec output, String... labels) {
        ModelCard plain =
                ModelCards.of(
                        Path.of("models/test.onnx"),
                        "test",
                        ModelCards.input(ElementType.UINT8, Layout.NHWC, 3, 6, 8));
        return new ModelCard(
                plain.card(),
                plain.name(),
                output.task(),
                plain.file(),
                plain.sha256(),
                plain.weights(),
                plain.backend(),
                plain.input(),
                output,
                List.of(labels),
                plain.license(),
                Optional.empty(),
                List.of());
    }

    static ModelCard classifier(int topK, String... labels) {
        return card(new OutputSpec.ClassScores(OutputSpec.Activation.NONE, topK), labels);
    }

    static ModelCard detector(float score, String... labels) {
        return card(
                new OutputSpec.FastestDet(
                        new OutputSpec.Nms(
                                score, 0.45f, 100, OutputSpec.Suppression.ACROSS_CLASSES)),
                labels);
    }
}
