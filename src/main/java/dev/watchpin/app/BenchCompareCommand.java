package dev.watchpin.app;

import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.Comparison;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Two measurements side by side. */
@Command(
        name = "compare",
        description = {
            "Says what changed from one measurement to another, and whether that is more than their"
                    + " noise.",
            "Measure both with --record FILE, on the same machine, with as little else running as"
                    + " can be."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared, whatever came of it",
            "64:the command line is wrong",
            "65:a file has no such record"
        })
final class BenchCompareCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "FILE, for its last record, or FILE:N for its N-th, from 1 on")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "likewise; may be the same file")
    private String second;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<BenchRecord> a = RecordChoice.of(first, spec.commandLine().getErr());
        Optional<BenchRecord> b = RecordChoice.of(second, spec.commandLine().getErr());
        if (a.isEmpty() || b.isEmpty()) {
            return ExitCode.DATA;
        }
        try {
            new CompareTable(spec.commandLine().getOut())
                    .print(a.get(), b.get(), Comparison.of(a.get(), b.get()));
            return ExitCode.OK;
        } catch (IllegalArgumentException otherwise) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "one of them is not as this version writes it: "
                                    + otherwise.getMessage());
            return ExitCode.DATA;
        }
    }
}
