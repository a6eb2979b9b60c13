package dev.watchpin.config;

import dev.watchpin.backend.SessionOptions;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.model.ModelCard;
import dev.watchpin.rule.OutputRule;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.thermal.ThermalSpec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The whole YAML file, validated; paths are absolute.
 *
 * @param thermal how live cameras are slowed on a hot board; empty for not at all
 */
public record WatchpinConfig(
        Path file,
        List<Camera> cameras,
        Gpio gpio,
        Telemetry telemetry,
        Recovery recovery,
        Optional<ThermalSpec> thermal,
        OnnxRuntime onnxRuntime,
        Reload reload) {
    public WatchpinConfig {
        cameras = List.copyOf(cameras);
    }

    /** The same, driving no line. */
    public WatchpinConfig dryRun() {
        return new WatchpinConfig(
                file,
                cameras,
                new Gpio(OutputProvider.DRY_RUN),
                telemetry,
                recovery,
                thermal,
                onnxRuntime,
                reload);
    }

    /**
     * One camera with its model, rules and outputs: one frame loop.
     *
     * @param engine who says what runs the model
     * @param outputs and {@code lines} have the same order: bit i of all levels is entry i
     * @param minPeriodNanos from {@code max-fps}: frames are taken no faster; 0 for no limit
     * @param staleAfterNanos a result older than this does not hold a line
     * @param sight what is looked for in the pictures themselves
     */
    public record Camera(
            String name,
            SourceSpec source,
            ModelCard model,
            EngineSelection engine,
            SessionOptions session,
            List<RuleSpec> rules,
            List<OutputRule> outputs,
            List<LineSpec> lines,
            long minPeriodNanos,
            long staleAfterNanos,
            SightSpec sight,
            Retry retry) {
        public Camera {
            rules = List.copyOf(rules);
            outputs = List.copyOf(outputs);
            lines = List.copyOf(lines);
        }

        /** Boxes below this never reach a rule: the model drops them. 0 for other results. */
        public float lowestScore() {
            return RuleFit.lowestScore(model);
        }
    }

    /** Who says which engine runs a camera's model. */
    public enum EngineSelection {
        /** The model's card. */
        CARD,
        /** What is measured on this machine, of the engines that read the model or a sibling. */
        AUTO
    }

    /**
     * How faults are retried.
     *
     * @param enabled false: a device that is absent or lost ends the process with 69
     * @param firstNanos wait before the first retry; doubles up to {@code maxNanos}
     */
    public record Retry(boolean enabled, long firstNanos, long maxNanos) {}

    /** Which port drives the lines. */
    public record Gpio(OutputProvider provider) {}

    /**
     * What is done as a last resort, when no camera sees.
     *
     * @param restartAfterNanos that long without a camera that sees
     * @param restartsPerDay the process ends itself so often at most, for systemd to start it again
     * @param rebootsPerDay asked for when a restart did not help
     */
    public record Recovery(long restartAfterNanos, int restartsPerDay, int rebootsPerDay) {}

    /**
     * Libraries of ONNX Runtime that the user brings.
     *
     * @param libraryFolder with a {@code libonnxruntime.so} and its Java binding; empty for the
     *     packaged ones
     * @param providerLibraries execution providers' files by the name to register them under
     */
    public record OnnxRuntime(Optional<Path> libraryFolder, Map<String, Path> providerLibraries) {
        public OnnxRuntime {
            providerLibraries = Map.copyOf(providerLibraries);
        }
    }

    /**
     * How an edit of the file is taken over.
     *
     * @param watch whether a changed file is taken over by itself, not only when asked to
     * @param probationNanos for so long it must do well, or the one before comes back; empty for no
     *     such time
     */
    public record Reload(boolean watch, OptionalLong probationNanos) {}

    /**
     * Where performance is logged.
     *
     * @param logDirectory of the performance log; empty for none
     * @param maxBytes size cap of all its files together
     * @param writeNanos its lines are collected in memory for so long
     * @param statusFile rewritten every two seconds; empty for none
     */
    public record Telemetry(
            long intervalNanos,
            Optional<Path> logDirectory,
            long maxBytes,
            long writeNanos,
            Optional<Path> statusFile) {}
}
