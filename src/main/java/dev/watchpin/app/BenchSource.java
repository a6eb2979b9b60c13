package dev.watchpin.app;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig.Camera;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the pictures come from that a model is measured on: options of a command. */
final class BenchSource {
    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description =
                    "real pictures, in this folder or below it; at most 32 are taken, evenly, and"
                            + " held in memory (64 MB)")
    private Path pictures;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "frames of a camera of this config instead; stop the service first")
    private Path config;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description = "which camera of --config; not needed if it has one only")
    private String camera;

    private CommandSpec spec;

    /**
     * @param spec of the command, for messages
     */
    void check(CommandSpec spec) {
        this.spec = spec;
        if ((pictures == null) == (config == null)) {
            throw wrong(
                    "expected --pictures DIR, or --config FILE for frames of a camera: a model is"
                            + " measured on real pictures");
        }
        if (camera != null && config == null) {
            throw wrong("--camera=" + camera + " without --config");
        }
    }

    /** The same options, for another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (pictures != null) {
            arguments.add("--pictures=" + pictures);
        }
        if (config != null) {
            arguments.add("--config=" + config);
        }
        if (camera != null) {
            arguments.add("--camera=" + camera);
        }
        return arguments;
    }

    /**
     * @param told what is wrong with a picture, or what a camera's command says
     * @throws CaptureException if there is not one picture
     */
    BenchPictures take(Consumer<String> told) throws CaptureException, ConfigException {
        return pictures != null
                ? BenchPictures.ofFolder(pictures, told)
                : BenchPictures.ofCamera(chosen(), told);
    }

    private Camera chosen() throws ConfigException {
        return ChosenCamera.of(ConfigReader.read(config).cameras(), camera, spec.commandLine());
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
