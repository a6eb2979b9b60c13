package dev.watchpin.app;

import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.image.file.PictureFolder;
import dev.watchpin.image.file.PictureFormat;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Writes what a camera sees as pictures, as to calibrate a model's quantization with. */
@Command(
        name = "grab",
        description = "Writes frames of a camera as pictures; touches no model and no line.",
        mixinStandardHelpOptions = true)
final class GrabCommand implements Callable<Integer> {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double SHORTEST_SECONDS = 0.001;
    private static final double DAY_SECONDS = 86_400;

    @Parameters(paramLabel = "CONFIG", description = "the YAML file")
    private Path file;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description = "which camera of the config; not needed if it has one only")
    private String camera;

    @Option(
            names = "--count",
            paramLabel = "N",
            required = true,
            description = "so many pictures; a recording may end before")
    private long count;

    @ArgGroup private Every every = new Every();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "folder of the pictures, made where it is missing; none is overwritten")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "png",
            description = "png (default), which loses nothing, or jpeg, which is smaller")
    private PictureFormat format;

    @Spec private CommandSpec spec;

    /** At most one of them. */
    private static final class Every {
        @Option(
                names = "--every",
                paramLabel = "SECONDS",
                description = "from one picture to the next; of a recording by its own time")
        private Double seconds;

        @Option(
                names = "--every-frames",
                paramLabel = "K",
                description = "each K-th frame; by default each one")
        private long frames = 1;

        boolean sound() {
            return frames >= 1
                    && (seconds == null || seconds >= SHORTEST_SECONDS && seconds <= DAY_SECONDS);
        }

        Spacing spacing() {
            return seconds == null
                    ? Spacing.ofFrames(frames)
                    : Spacing.ofNanos(Math.round(seconds * NANOS_A_SECOND));
        }
    }

    @Override
    public Integer call() throws ConfigException {
        check();
        Camera chosen =
                ChosenCamera.of(ConfigReader.read(file).cameras(), camera, spec.commandLine());
        CommandLine command = spec.commandLine();
        try (StopSignal stop = StopSignal.install()) {
            PictureFolder pictures = PictureFolder.open(folder, format);
            var request =
                    new Grab.Request(
                            chosen.name(), count, every.spacing(), names(chosen), pictures);
            Consumer<String> told =
                    line -> command.getErr().println("camera " + chosen.name() + ": " + line);
            return new Grab(request, command.getOut(), command.getErr())
                    .run(() -> CameraParts.openSource(chosen.source(), told), stop::raised);
        } catch (IOException noFolder) {
            command.getErr().println(noFolder.getMessage());
            return ExitCode.CANNOT_CREATE;
        }
    }

    private void check() {
        if (count < 1) {
            throw wrong("--count=" + count + "; expected 1 or more");
        }
        if (!every.sound()) {
            throw wrong(
                    "expected --every from 0.001 to 86400 seconds, or --every-frames from 1 on");
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private static PictureNames names(Camera camera) {
        return camera.source().live()
                ? new PictureNames.Timed(camera.name(), Instant.now(), System.nanoTime())
                : new PictureNames.Numbered(camera.name());
    }
}
