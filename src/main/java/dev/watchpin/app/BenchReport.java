package dev.watchpin.app;

import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.RecordFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a person, or a program, what was measured, and keeps it where that was asked for. */
final class BenchReport {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Optional<RecordFile> file;
    private final List<BenchRecord> told = new ArrayList<>();

    /**
     * @param json records as they are, instead of tables
     */
    BenchReport(PrintWriter out, PrintWriter err, boolean json, Optional<RecordFile> file) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.file = file;
    }

    /** The exit code: a record that cannot be kept is told all the same. */
    int add(BenchRecord result) {
        told.add(result);
        if (json) {
            out.println(result.text());
        } else {
            new BenchTable(out).print(result);
            out.println();
        }
        out.flush();
        return file.isPresent() ? keep(result, file.get()) : ExitCode.OK;
    }

    private int keep(BenchRecord result, RecordFile records) {
        try {
            records.append(result);
            return ExitCode.OK;
        } catch (IOException unwritten) {
            err.printf(
                    "%s: the record of %s is not in it: %s%n",
                    records.path(), result.title(), unwritten.getMessage());
            return ExitCode.CANNOT_CREATE;
        }
    }

    /** All of them side by side, if there were several. */
    void end() {
        if (!json && told.size() > 1) {
            new BenchTable(out).summary(told);
        }
    }
}
