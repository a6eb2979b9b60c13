package dev.watchpin.app;

import dev.watchpin.config.ConfigLines;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Shows a person what hangs on a line. */
@Command(
        name = "test",
        description = {
            "Switches one line a few times, so that a person sees or hears what hangs on it.",
            "Begins and ends at the safe level, on Ctrl-C too; a line that somebody holds is left"
                    + " to its holder."
        },
        mixinStandardHelpOptions = true)
final class GpioTestCommand implements Callable<Integer> {
    /** The line as it would stand in a config. */
    static final class Direct {
        @Option(
                names = "--chip",
                paramLabel = "CHIP",
                description = "name (gpiochip0) or label (pinctrl-rp1); default: the header's chip")
        private String chip;

        @Option(names = "--active-low", description = "low is active, so the safe level is high")
        private boolean activeLow;
    }

    /** One of the two, so that nothing is given and ignored. */
    static final class Meaning {
        @ArgGroup(exclusive = false)
        private Direct direct;

        @Option(
                names = "--config",
                paramLabel = "CONFIG",
                description =
                        "LINE is the name of an output of this file, which says the chip, the line,"
                                + " its bias and drive and its safe level")
        private Path config;
    }

    @ParentCommand private GpioCommand gpio;

    @Parameters(
            paramLabel = "LINE",
            description = "offset on the chip (17) or the line's name (GPIO17)")
    private String line;

    @ArgGroup private Meaning meaning = new Meaning();

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often it becomes active, 1 to 1000; default: ${DEFAULT-VALUE}")
    private int times;

    @Option(
            names = "--period-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "active and safe together, 20 to 60000; default: ${DEFAULT-VALUE}")
    private int periodMillis;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        require("--times", times, 1, 1000);
        require("--period-ms", periodMillis, 20, 60_000);
        LineSpec wanted = meaning.config == null ? direct() : configured(meaning.config);
        GpioChips chips = gpio.chips();
        var out = spec.commandLine().getOut();
        try {
            ReleasedLine released =
                    new BlinkingLine(chips, wanted, out).blink(times, periodMillis / 2);
            out.println(released.text());
            return released.safe() ? ExitCode.OK : ExitCode.UNAVAILABLE;
        } catch (OutputException failed) {
            spec.commandLine().getErr().println(failed.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + "=" + value + ": expected " + least + " to " + most);
        }
    }

    private LineSpec direct() {
        Direct given = meaning.direct == null ? new Direct() : meaning.direct;
        return new LineSpec(
                "test",
                Optional.ofNullable(given.chip),
                line,
                LineSpec.Bias.AS_IS,
                LineSpec.Drive.PUSH_PULL,
                given.activeLow);
    }

    private LineSpec configured(Path file) {
        ConfigLines config = ConfigLines.read(file);
        config.problems().forEach(spec.commandLine().getErr()::println);
        List<LineSpec> all =
                config.cameras().stream().flatMap(camera -> camera.lines().stream()).toList();
        List<LineSpec> named = all.stream().filter(each -> each.output().equals(line)).toList();
        if (named.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    line
                            + (named.isEmpty()
                                    ? ": no such output with a line that can be read; there are: "
                                    : ": several outputs have this name, use --chip; there are: ")
                            + all.stream().map(LineSpec::output).collect(Collectors.joining(", ")));
        }
        return named.getFirst();
    }
}
