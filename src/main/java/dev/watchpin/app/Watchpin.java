package dev.watchpin.app;

import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The program: finds the command and turns its result into an exit code. */
@Command(
        name = "watchpin",
        description = "Watches a camera and drives a pin.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            ModelsCommand.class,
            BackendsCommand.class,
            BenchCommand.class,
            EvalCommand.class,
            ChooseCommand.class,
            TopCommand.class,
            ReportCommand.class,
            GrabCommand.class,
            SnapshotCommand.class,
            GpioCommand.class,
            SchemaCommand.class,
            OpenModelCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the recording ended, or a stop was asked for",
            "1:eval, choose: what was measured falls short of what was asked for",
            "64:the command line is wrong",
            "65:a file is not what its checksum says, a data set or a record cannot be used",
            "69:a device or line, for models a server, for top the daemon's news, is unavailable",
            "70:a defect of ours",
            "73:a file cannot be written where it was asked for",
            "78:the config or a model is wrong; a restart would not help"
        })
public final class Watchpin {
    private Watchpin() {}

    public static void main(String[] arguments) {
        int exitCode = ExitCode.SOFTWARE;
        try {
            Optional<PlainRun> plain = PlainRun.of(arguments);
            exitCode = plain.isPresent() ? plain.get().exitCode() : execute(arguments);
        } catch (Throwable defect) { // picocli lets Errors pass
            defect.printStackTrace();
        }
        System.exit(exitCode);
    }

    private static int execute(String[] arguments) {
        WatchedStdout stdout = WatchedStdout.ofThisProcess();
        PrintWriter out = new PrintWriter(stdout, true, StandardCharsets.UTF_8); // in any locale
        CommandLine command = commandLine().setOut(out);
        int exitCode = command.execute(arguments);
        out.flush();
        return stdout.exitCode(exitCode, command.getErr());
    }

    static CommandLine commandLine() {
        return talking(new CommandLine(new Watchpin()));
    }

    /** With our words and exit codes for what goes wrong. */
    static CommandLine talking(CommandLine command) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(_ -> ExitCode.SOFTWARE)
                .setExecutionExceptionHandler(Watchpin::failed)
                .setParameterExceptionHandler(Watchpin::wrongUsage);
    }

    /**
     * A bad config or catalogue is the user's to read about; anything else is a defect, told with
     * its trace.
     */
    private static int failed(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        if (failure instanceof ProblemsException wrong) {
            command.getErr().println(wrong.getMessage());
            return ExitCode.CONFIG;
        }
        throw failure;
    }

    private static int wrongUsage(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        String name = command.getCommandSpec().qualifiedName();
        String commands =
                command.getSubcommands().entrySet().stream()
                        .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
        String have = commands.isEmpty() ? "" : "; commands: " + commands;
        command.getErr().println("see: " + name + " --help" + have);
        return ExitCode.USAGE;
    }
}
