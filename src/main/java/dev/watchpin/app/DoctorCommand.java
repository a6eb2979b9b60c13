package dev.watchpin.app;

import dev.watchpin.app.doctor.BugReport;
import dev.watchpin.app.doctor.Check;
import dev.watchpin.app.doctor.ConfigRead;
import dev.watchpin.app.doctor.Doctor;
import dev.watchpin.app.doctor.Examination;
import dev.watchpin.app.doctor.Finding;
import dev.watchpin.app.doctor.Machine;
import dev.watchpin.app.doctor.Mask;
import dev.watchpin.app.doctor.Surroundings;
import dev.watchpin.app.doctor.SystemCommands;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.TextFile;
import dev.watchpin.yaml.YamlReader;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks at the machine and says what is wrong with it, and what to do. */
@Command(
        name = "doctor",
        description = {
            "Says what on this machine is wrong for Watchpin, and what to do about it: a line for"
                    + " each thing looked at, ok, note, wrong, or - where it does not apply or"
                    + " cannot be told. Touches no line, holds no camera, calls nobody. With sudo"
                    + " it sees more.",
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong, as far as it could be told",
            "64:the command line is wrong",
            "69:something is wrong with the machine",
            "78:the config or a model is wrong"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Path SERVICE_CONFIG = Path.of("/etc/watchpin/watchpin.yaml");
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(5);

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "the YAML file; default: /etc/watchpin/watchpin.yaml, if it is there")
    private Path file;

    @Option(names = "--json", description = "the same as JSON; state is ok, note, wrong or unknown")
    private boolean json;

    @Option(
            names = "--report",
            description =
                    "with what a bug report needs: versions, processor, the config and the"
                            + " service's last 30 lines in the journal, without URLs, addresses"
                            + " and commands' arguments. Read it before you show it to others")
    private boolean report;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (json && report) {
            throw new ParameterException(spec.commandLine(), "--report prints no JSON");
        }
        Map<String, String> environment = System.getenv();
        Surroundings around =
                new Surroundings(
                        new Machine(
                                Path.of("/"), environment, new SystemCommands(COMMAND_PATIENCE)),
                        this::readConfig);
        Mask mask = mask(around, environment);
        List<Check> more = List.of(new ConfigHistoryCheck(around, environment));
        Doctor doctor = new Doctor(around, OwnJvm.command(List.of("backends", "--json")), more);
        PrintWriter out = spec.commandLine().getOut();
        DoctorText text = new DoctorText(out);
        List<Finding> seen = new ArrayList<>();
        List<Finding> all = new ArrayList<>();
        for (Check check : doctor.checks()) {
            for (Finding finding : Examination.of(check)) {
                seen.add(finding);
                Finding shown = finding.with(report ? mask::all : mask::secrets);
                all.add(shown);
                if (!json) {
                    text.print(shown);
                }
            }
        }
        if (json) {
            out.print(DoctorText.json(all, Version.number()));
        } else {
            text.summary(all);
        }
        if (report) {
            out.print(new BugReport(around, mask).text(Version.number()));
        }
        out.flush();
        return exitCode(seen);
    }

    private ConfigRead readConfig() {
        Path asked = file == null ? SERVICE_CONFIG : file;
        if (file == null && !Files.exists(SERVICE_CONFIG)) {
            return new ConfigRead.Absent(SERVICE_CONFIG);
        }
        Problems problems = new Problems();
        Optional<String> text = TextFile.read(asked, YamlReader.LARGEST_BYTES, problems);
        if (text.isEmpty()) {
            return new ConfigRead.Broken(asked, text, problems.sorted());
        }
        try {
            return new ConfigRead.Valid(ConfigReader.parse(asked, text.get()), text.get());
        } catch (ConfigException wrong) {
            return new ConfigRead.Broken(asked, text, wrong.problems());
        }
    }

    /** Of what the service ran before, too: its lines in the journal may tell of that. */
    private static Mask mask(Surroundings around, Map<String, String> environment) {
        List<String> before = ConfigHistoryCheck.lastGood(environment);
        try {
            return Mask.of(around.config(), before);
        } catch (IOException untold) {
            return Mask.of(new ConfigRead.Absent(SERVICE_CONFIG), before);
        }
    }

    /** A bad config or model outweighs the rest: the daemon ends with it. */
    static int exitCode(List<Finding> findings) {
        List<String> wrong =
                findings.stream()
                        .filter(it -> it.state() == Finding.State.WRONG)
                        .map(Finding::check)
                        .toList();
        if (wrong.isEmpty()) {
            return ExitCode.OK;
        }
        return wrong.stream().anyMatch(it -> it.equals("config") || it.startsWith("model "))
                ? ExitCode.CONFIG
                : ExitCode.UNAVAILABLE;
    }
}
