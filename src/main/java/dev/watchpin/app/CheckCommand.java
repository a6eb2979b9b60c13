package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Reads the config, opens every model, drives nothing. */
@Command(
        name = "check",
        description = "Checks the config file and opens its models; touches no camera and no line.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "the YAML file")
    private Path file;

    @Option(
            names = "--write-dropin",
            paramLabel = "DIR",
            description =
                    "if all is good, make this systemd folder allow the service what the cameras"
                            + " need: /etc/systemd/system/watchpin.service.d")
    private Path dropinFolder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean well = true;
        WatchpinConfig config = ConfigReader.read(file);
        for (WatchpinConfig.Camera camera : config.cameras()) {
            well &= check(camera, out, err);
        }
        if (!well) {
            return ExitCode.CONFIG;
        }
        return dropinFolder == null ? ExitCode.OK : writeDropin(config, out, err);
    }

    private int writeDropin(WatchpinConfig config, PrintWriter out, PrintWriter err) {
        try {
            out.println(new CameraDropin(config).writeTo(dropinFolder));
            return ExitCode.OK;
        } catch (IOException unwritable) {
            err.println("--write-dropin: cannot write " + unwritable);
            return ExitCode.CANNOT_CREATE;
        }
    }

    private static boolean check(WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err) {
        try (var _ = CameraParts.openModel(camera)) {
            out.printf(
                    "camera %s: %s, model %s, %d rules, %d outputs: good%n",
                    camera.name(),
                    camera.source().describe(),
                    camera.model().name(),
                    camera.rules().size(),
                    camera.outputs().size());
            return true;
        } catch (BackendException | RuntimeException wrong) {
            String why = wrong instanceof BackendException ? wrong.getMessage() : wrong.toString();
            err.printf("camera %s: %s%n", camera.name(), why);
            return false;
        }
    }
}
