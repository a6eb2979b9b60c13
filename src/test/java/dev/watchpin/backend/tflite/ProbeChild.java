package dev.watchpin.backend.tflite;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Prints whether the engine is there, and twice 5 by the doubling model if it is. */
final class ProbeChild {
    private ProbeChild() {}

    /**
     * @param arguments the model, of [1,4,4,3]
     */
    public static void main(String[] arguments) throws Exception {
        TfliteBackend backend = new TfliteBackend();
        System.out.println(backend.probe());
        if (backend.probe() instanceof Availability.Ready) {
            var input = ModelCards.input(ElementType.FLOAT32, Layout.NHWC, 3, 4, 4);
            try (InferenceSession session =
                    backend.open(
                            ModelCards.of(Path.of(arguments[0]), "tflite", input),
                            new SessionOptions(2, 1))) {
                session.input(0).set(ValueLayout.JAVA_FLOAT, 0, 5);
                session.run();
                System.out.println(session.output(0).get(ValueLayout.JAVA_FLOAT, 0));
            }
        }
    }
}
