package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    @Option(
            names = "--diff",
            description =
                    "if all is good, list what the file sets otherwise than the last good config,"
                            + " and what a reload of it would cost")
    private boolean diff;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "with --diff: another config to compare with than the service's last good one,"
                            + " /var/lib/watchpin/last-good.yaml")
    private Path against;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (against != null && !diff) {
            throw new ParameterException(
                    spec.commandLine(), "--against has no effect without --diff");
        }
        boolean well = true;
        ConfigVersion version = ConfigVersion.read(file);
        WatchpinConfig config = version.config();
        for (WatchpinConfig.Camera camera : config.cameras()) {
            well &= check(version, camera, out, err);
        }
        if (!well) {
            return ExitCode.CONFIG;
        }
        if (diff) {
            new DiffReport(version, out).print(lastGood());
        }
        return dropinFolder == null ? ExitCode.OK : writeDropin(config, out, err);
    }

    private Path lastGood() {
        Path file = against == null ? ConfigStore.lastGoodFile(System.getenv()) : against;
        if (against == null && !Files.exists(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--diff: there is no "
                            + file
                            + " (yet), which a service keeps that did well for reload.probation-s;"
                            + " name a file: --against FILE");
        }
        return file;
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

    /** In a process of its own: an engine is native code, and a bad file may bring it down. */
    private static boolean check(
            ConfigVersion version, WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err) {
        try {
            tellEngines(version, camera, out, err);
            ModelTrial.Verdict verdict = new ModelTrial().of(version, camera);
            (verdict.good() ? out : err).println(verdict.said());
            return verdict.good();
        } catch (BackendException wrong) {
            err.printf("camera %s: %s%n", camera.name(), wrong.getMessage());
            return false;
        }
    }

    private static void tellEngines(
            ConfigVersion version, WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err)
            throws BackendException {
        if (camera.engine() == WatchpinConfig.EngineSelection.AUTO) {
            Engines.use(version.config().onnxRuntime());
            var store = Optional.of(EngineStore.ofService(System.getenv()));
            new EnginesTold(new EngineChoices(store, new PrintedEvents(out, err)), out)
                    .tell(camera);
        }
    }
}
