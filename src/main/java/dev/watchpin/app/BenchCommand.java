package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.measure.bench.BenchLimits;
import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.RecordFile;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures what models cost on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures what a model costs on this machine: the session, preprocessing and decoding"
                    + " that the daemon runs, one picture after the other, on real pictures that"
                    + " are in memory already.",
            "Single-stream rules after MLPerf Inference: at least 1,024 cycles and 60 s (at most"
                    + " 600 s), and the 90th percentile counts. Stop the service first: what runs"
                    + " beside is measured too.",
            "Ctrl-C ends it with what was measured, marked incomplete; a second one at once."
        },
        mixinStandardHelpOptions = true,
        subcommands = BenchCompareCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, or stopped by a person",
            "64:the command line is wrong",
            "69:no picture can be read, or the camera gives none",
            "73:the record cannot be written",
            "78:a model or the config is wrong, or an engine failed with a model"
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description = "a model.yaml, or its folder; each of several in a process of its own")
    private List<Path> models = new ArrayList<>();

    @Mixin private BenchSource source;

    @Option(
            names = "--threads",
            paramLabel = "N|A..B",
            description =
                    "that many threads, or each number from A to B, one process each; by default as"
                            + " the daemon: all cores but one")
    private String threads;

    @ArgGroup private Length length = new Length();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "add each result to this file, as a line of JSON; bench compare reads it")
    private Path record;

    @Option(names = "--json", description = "print each result as a line of JSON, and no table")
    private boolean json;

    @Option(names = "--progress", hidden = true, description = "bar, lines or none")
    private BenchProgress.Style progress;

    @Spec private CommandSpec spec;

    /** At most one of them. */
    private static final class Length {
        @Option(
                names = "--quick",
                description = "a short run for a first look: 64 cycles and 5 s at least")
        boolean quick;

        @Option(
                names = "--seconds",
                paramLabel = "S",
                description = "a longer run, to see what heat does: 1,024 cycles and S s at least")
        Long seconds;

        BenchLimits limits() {
            if (seconds != null) {
                return BenchLimits.lasting(seconds);
            }
            return quick ? BenchLimits.QUICK : BenchLimits.FULL;
        }
    }

    @Override
    public Integer call() throws ProblemsException {
        BenchThreads counts = check();
        List<ModelCard> cards = new ArrayList<>();
        for (Path model : models) {
            cards.add(ModelCards.read(model));
        }
        List<BenchRun> runs = new ArrayList<>();
        for (ModelCard card : cards) {
            counts.each().forEach(n -> runs.add(new BenchRun(card, n, length.limits())));
        }
        StopRequest stop = StopRequest.install();
        return runs.size() == 1 ? measureHere(runs.getFirst(), stop) : measureEach(runs, stop);
    }

    private BenchThreads check() {
        if (models.isEmpty()) {
            throw wrong("MODEL missing; expected a model.yaml or its folder");
        }
        if (length.seconds != null && (length.seconds < 1 || length.seconds > 86_400)) {
            throw wrong("--seconds=" + length.seconds + "; expected 1 to 86400");
        }
        source.check(spec);
        if (record != null) {
            Path folder = record.toAbsolutePath().getParent();
            boolean can = Files.isWritable(Files.exists(record) ? record : folder);
            if (!can || Files.isDirectory(record)) {
                throw wrong("--record=" + record + " cannot be written; give another file");
            }
        }
        return BenchThreads.parse(threads).orElseThrow(() -> wrong(BenchThreads.expected(threads)));
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private int measureHere(BenchRun run, StopRequest stop) throws ProblemsException {
        PrintWriter err = spec.commandLine().getErr();
        try (BenchPictures pictures = source.take(err::println)) {
            BenchProgress shown = new BenchProgress(run.title(), style(), err, stop::raised);
            Optional<BenchRecord> measured;
            try {
                measured = run.measure(pictures, shown, new OncePrintedEvents(err));
            } finally {
                shown.end();
            }
            if (measured.isEmpty()) {
                err.println(run.title() + ": stopped before anything was measured");
                return ExitCode.OK;
            }
            return report().add(measured.get());
        } catch (CaptureException none) {
            err.println(none.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (BackendException wrong) {
            err.println(wrong.getMessage());
            return ExitCode.CONFIG;
        } catch (IOException unreadable) {
            err.println(run.card().file() + " cannot be read: " + unreadable);
            return ExitCode.CONFIG;
        }
    }

    /** Each in a process of its own: what one left in memory is not the next one's. */
    private int measureEach(List<BenchRun> runs, StopRequest stop) {
        BenchReport report = report();
        int exitCode = ExitCode.OK;
        for (BenchRun run : runs) {
            if (stop.raised()) {
                break;
            }
            BenchChild.Ended ended =
                    new BenchChild(run, arguments(run), spec.commandLine().getErr())
                            .await(stop::raised);
            int kept = ended.measured().map(report::add).orElse(ExitCode.OK);
            int one = ended.exitCode() == ExitCode.OK ? kept : ended.exitCode();
            exitCode = exitCode == ExitCode.OK ? one : exitCode;
        }
        report.end();
        return exitCode;
    }

    private BenchReport report() {
        return new BenchReport(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                json,
                Optional.ofNullable(record).map(RecordFile::new));
    }

    private List<String> arguments(BenchRun run) {
        List<String> arguments = new ArrayList<>(List.of("bench", "--json"));
        arguments.add("--threads=" + run.threads());
        arguments.add("--progress=" + style());
        if (length.quick) {
            arguments.add("--quick");
        }
        if (length.seconds != null) {
            arguments.add("--seconds=" + length.seconds);
        }
        arguments.addAll(source.arguments());
        arguments.add("--");
        arguments.add(run.card().card().toString());
        return arguments;
    }

    private BenchProgress.Style style() {
        if (progress != null) {
            return progress;
        }
        Console console = System.console();
        return console != null && console.isTerminal()
                ? BenchProgress.Style.BAR
                : BenchProgress.Style.LINES;
    }
}
