package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.ModelBytes;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.model.ModelCard;
import dev.watchpin.pipeline.ModelStage;

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

    private static boolean check(
            ConfigVersion version, WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err) {
        var engines =
                new EngineChoices(
                        Optional.of(EngineStore.ofService(System.getenv())),
                        new PrintedEvents(out, err));
        try {
            Engines.use(version.config().onnxRuntime());
            new EnginesTold(engines, out).tell(camera);
        } catch (BackendException unusable) {
            err.printf("camera %s: %s%n", camera.name(), unusable.getMessage());
            return false;
        }
        try (var _ = open(version, camera, engines, out)) {
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

    /** A model that no checksum vouches for is opened elsewhere first: it may crash its engine. */
    private static ModelStage<?> open(
            ConfigVersion version,
            WatchpinConfig.Camera camera,
            EngineChoices engines,
            PrintWriter out)
            throws BackendException {
        ModelCard card = camera.model();
        if (!ModelTrial.isDue(card)) {
            return CameraParts.openModel(camera, engines);
        }
        new ModelTrial().survive(version, camera);
        ModelStage<?> opened = CameraParts.openModel(camera, engines);
        out.printf(
                "camera %s: %s has no checksum; to have it verified at each start, add to %s:%n"
                        + "  sha256: %s%n",
                camera.name(), card.file(), card.card(), ModelBytes.sha256(card));
        return opened;
    }
}
