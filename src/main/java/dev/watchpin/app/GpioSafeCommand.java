package dev.watchpin.app;

import dev.watchpin.config.ConfigLines;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputProvider;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** After the daemon died: its lines, made safe by a process that needs nothing else. */
@Command(
        name = "safe",
        description = {
            "Drives the safe level of every line of the config, then lets the lines go.",
            "For ExecStopPost= of a unit: needs no camera and no model, reads as much of a wrong"
                + " config as it can, leaves a line that somebody holds to its holder, and waits no"
                + " longer than 2 s for chips that do not answer."
        },
        mixinStandardHelpOptions = true)
final class GpioSafeCommand implements Callable<Integer> {
    /** Under the unit's TimeoutStopSec, the start of a JVM on a slow board included. */
    private static final Duration MOST = Duration.ofSeconds(2);

    @ParentCommand private GpioCommand gpio;

    @Parameters(
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = "/etc/watchpin/watchpin.yaml",
            description = "the YAML file; default: ${DEFAULT-VALUE}")
    private Path file;

    @Option(names = "--camera", paramLabel = "NAME", description = "only this camera's lines")
    private String camera;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigLines config = ConfigLines.read(file);
        PrintWriter err = spec.commandLine().getErr();
        boolean safe = makeSafe(config, err);
        config.problems().forEach(err::println);
        config.unknown().forEach(output -> err.println(output + ": its line is not known"));
        if (!config.problems().isEmpty()) {
            return ExitCode.CONFIG;
        }
        return safe ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private boolean makeSafe(ConfigLines config, PrintWriter err) {
        List<LineSpec> lines = held(config);
        if (config.provider() == OutputProvider.DRY_RUN) {
            err.println("provider dry-run: no line was driven, none is made safe");
            return true;
        }
        if (lines.isEmpty()) {
            err.println(file + ": no line could be read, none is made safe");
            return true;
        }
        SafeLines safeLines = new SafeLines(gpio.chips(), spec.commandLine().getOut(), err);
        return safeLines.drive(lines, MOST);
    }

    /** Of a service that died: what it went by comes first, whatever the file says by now. */
    private List<LineSpec> held(ConfigLines config) {
        Map<String, LineSpec> lines = new LinkedHashMap<>();
        if (camera == null) {
            RunningTexts.files(System.getenv()).stream()
                    .map(ConfigLines::read)
                    .forEach(ran -> add(ran.cameras(), lines));
        }
        add(chosen(config), lines);
        return List.copyOf(lines.values());
    }

    private static void add(List<ConfigLines.Camera> cameras, Map<String, LineSpec> lines) {
        for (ConfigLines.Camera each : cameras) {
            each.lines()
                    .forEach(
                            line ->
                                    lines.putIfAbsent(
                                            line.chip().orElse("") + ":" + line.line(), line));
        }
    }

    private List<ConfigLines.Camera> chosen(ConfigLines config) {
        if (camera == null) {
            return config.cameras();
        }
        List<ConfigLines.Camera> chosen =
                config.cameras().stream().filter(each -> each.name().equals(camera)).toList();
        if (chosen.isEmpty()) {
            String have =
                    String.join(
                            ", ", config.cameras().stream().map(ConfigLines.Camera::name).toList());
            throw new ParameterException(
                    spec.commandLine(),
                    "--camera=" + camera + ": no such camera; the config has " + have);
        }
        return chosen;
    }
}
