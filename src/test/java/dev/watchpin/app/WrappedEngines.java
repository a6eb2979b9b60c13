package dev.watchpin.app;

import dev.watchpin.testkit.BuiltJar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plugins in jars built on the fly: onnxruntime under another name, that does one thing its way.
 */
record WrappedEngines(Path plugins, Path work) {
    /**
     * Takes a twentieth of a second more for each run: more than noise, were a run to take half a
     * second.
     */
    static final String SLOW = "Thread.sleep(50);";

    /** All its numbers are 0. */
    static final String BLIND = "model.output(0).fill((byte) 0);";

    /** Takes the process with it, as native code may. */
    static final String CRASHING = "Runtime.getRuntime().halt(134);";

    private static final String SOURCE =
            """
            import dev.watchpin.backend.*;
            import dev.watchpin.model.ModelCard;
            import dev.watchpin.tensor.TensorSpec;
            import java.lang.foreign.MemorySegment;
            import java.util.*;

            public final class %1$s implements BackendProvider {
                private final BackendProvider engine =
                        new dev.watchpin.backend.onnxruntime.OnnxRuntimeBackend();

                public String name() { return "%2$s"; }
                public Availability probe() { return new Availability.Ready("1.0"); }
                public Optional<Capabilities> capabilities() {
                    return Optional.of(new Capabilities(
                            Set.of("onnx"), Capabilities.Threads.PER_SESSION, List.of()));
                }
                public InferenceSession open(ModelCard card, SessionOptions options)
                        throws BackendException {
                    return new Session(engine.open(card, options));
                }

                record Session(InferenceSession model) implements InferenceSession {
                    public List<TensorSpec> inputs() { return model.inputs(); }
                    public List<TensorSpec> outputs() { return model.outputs(); }
                    public MemorySegment input(int index) { return model.input(index); }
                    public MemorySegment output(int index) { return model.output(index); }
                    public void close() { model.close(); }
                    public void run() throws InferenceException {
                        model.run();
                        try {
                            %3$s
                        } catch (Exception interrupted) {
                            throw new InferenceException(interrupted.toString());
                        }
                    }
                }
            }
            """;

    /**
     * @param afterRun a statement, run after each run of {@code model}
     */
    void add(String name, String afterRun) throws IOException {
        String type = "Engine" + name.substring(0, 1).toUpperCase() + name.substring(1);
        Path own = Files.createDirectories(work.resolve(name));
        Files.createDirectories(plugins);
        BuiltJar.of(
                plugins.resolve(name + ".jar"), own, type, SOURCE.formatted(type, name, afterRun));
    }
}
