package dev.watchpin.app;

import dev.watchpin.app.CheckReport.CameraFinding;
import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.pi4j.OutputPorts;
import dev.watchpin.yaml.Problem;

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
import java.util.List;
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

    @Option(names = "--json", description = "the same as JSON; what is not known has no key")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        refuseIdleOptions();
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            return told(out, spec.commandLine().getErr());
        }
        CheckReport report = report();
        out.print(report.json());
        out.flush();
        return report.good() ? ExitCode.OK : ExitCode.CONFIG;
    }

    private void refuseIdleOptions() {
        if (against != null && !diff) {
            throw wrong("--against has no effect without --diff");
        }
        if (json && dropinFolder != null) {
            throw wrong("--write-dropin prints no JSON");
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private int told(PrintWriter out, PrintWriter err) throws ConfigException {
        ConfigVersion version = readable();
        boolean well = true;
        for (WatchpinConfig.Camera camera : version.config().cameras()) {
            well &= tellEngines(version, camera, out, err) && tellModel(version, camera, out, err);
        }
        if (!well) {
            return ExitCode.CONFIG;
        }
        if (diff) {
            DiffReport.against(lastGood(), version).print(out);
        }
        return dropinFolder == null ? ExitCode.OK : writeDropin(version.config(), out, err);
    }

    /** And with who drives its lines. */
    private ConfigVersion readable() throws ConfigException {
        ConfigVersion version = ConfigVersion.read(file);
        try {
            new OutputPorts(version.config().gpio().provider()).requireProvider();
            return version;
        } catch (OutputException absent) {
            String where = "gpio.provider";
            throw new ConfigException(
                    List.of(new Problem(file, Optional.empty(), where, absent.getMessage())));
        }
    }

    private CheckReport report() {
        try {
            ConfigVersion version = readable();
            List<CameraFinding> cameras =
                    version.config().cameras().stream().map(it -> check(version, it)).toList();
            Optional<DiffReport> compared =
                    diff ? Optional.of(DiffReport.against(lastGood(), version)) : Optional.empty();
            return new CheckReport(
                    file,
                    List.of(),
                    cameras,
                    compared.map(DiffReport::other),
                    compared.map(DiffReport::changes).orElse(List.of()));
        } catch (ConfigException wrong) {
            return CheckReport.ofBadConfig(file, wrong.problems());
        }
    }

    private Path lastGood() {
        Path file = against == null ? ConfigStore.lastGoodFile(System.getenv()) : against;
        if (against == null && !Files.exists(file)) {
            throw wrong(
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
    private static CameraFinding check(ConfigVersion version, WatchpinConfig.Camera camera) {
        try {
            ModelTrial.Verdict verdict = new ModelTrial().of(version, camera);
            return new CameraFinding(camera.name(), verdict.good(), verdict.said());
        } catch (BackendException wrong) {
            String text = "camera %s: %s".formatted(camera.name(), wrong.getMessage());
            return new CameraFinding(camera.name(), false, text);
        }
    }

    private static boolean tellModel(
            ConfigVersion version, WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err) {
        CameraFinding finding = check(version, camera);
        (finding.good() ? out : err).println(finding.text());
        return finding.good();
    }

    /** Of a camera whose engine is to be chosen; false if there is none to choose. */
    private static boolean tellEngines(
            ConfigVersion version, WatchpinConfig.Camera camera, PrintWriter out, PrintWriter err) {
        if (camera.engine() != WatchpinConfig.EngineSelection.AUTO) {
            return true;
        }
        try {
            Engines.use(version.config().onnxRuntime());
            var store = Optional.of(EngineStore.ofService(System.getenv()));
            new EnginesTold(new EngineChoices(store, new PrintedEvents(out, err)), out)
                    .tell(camera);
            return true;
        } catch (BackendException wrong) {
            err.printf("camera %s: %s%n", camera.name(), wrong.getMessage());
            return false;
        }
    }
}
