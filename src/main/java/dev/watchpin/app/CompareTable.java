package dev.watchpin.app;

import static dev.watchpin.app.FigureText.UNKNOWN;
import static dev.watchpin.app.FigureText.megabytes;
import static dev.watchpin.app.FigureText.millis;

import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.BenchStage;
import dev.watchpin.measure.bench.Comparison;
import dev.watchpin.measure.bench.Condition;
import dev.watchpin.measure.bench.Difference;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A comparison as a person reads it. Unknown is {@code -}. */
final class CompareTable {

    private final PrintWriter out;

    CompareTable(PrintWriter out) {
        this.out = out;
    }

    void print(BenchRecord a, BenchRecord b, Comparison compared) {
        out.println("A  " + named(a));
        out.println("B  " + named(b));
        conditions(compared);
        out.println();
        figures(a, b);
        out.println();
        if (compared.p50().isEmpty()) {
            out.println("nothing to compare: one of them has cycles of a throttled board only");
            out.flush();
            return;
        }
        verdicts(compared);
        method(compared);
        out.flush();
    }

    private static String named(BenchRecord run) {
        String throttled =
                run.throttledCycles() == 0
                        ? ""
                        : ", and %d while throttled, which are left out"
                                .formatted(run.throttledCycles());
        return "%s  %s, %s%s%s"
                .formatted(
                        run.text("time").orElse(UNKNOWN),
                        run.title(),
                        run.number("latency", "cycle", "count").isPresent()
                                ? run.text("latency", "cycle", "count").get() + " cycles"
                                : "no cycles",
                        throttled,
                        run.full() ? "" : ", NOT A FULL RUN");
    }

    private void conditions(Comparison compared) {
        if (compared.differing().isEmpty()) {
            out.println("   all conditions that a record has are the same");
            return;
        }
        out.println("   not the same in both:");
        for (Condition condition : compared.differing()) {
            out.printf(
                    "     %s: %s -> %s%n", condition.name(), condition.first(), condition.second());
        }
    }

    private void figures(BenchRecord a, BenchRecord b) {
        TextTable table = new TextTable("MS", "A P50", "B P50", "A P90", "B P90", "A P99", "B P99");
        for (BenchStage stage : BenchStage.values()) {
            table.row(
                    stage.key(),
                    millis(a.micros(stage, "p50")),
                    millis(b.micros(stage, "p50")),
                    millis(a.micros(stage, "p90")),
                    millis(b.micros(stage, "p90")),
                    millis(a.micros(stage, "p99")),
                    millis(b.micros(stage, "p99")));
        }
        table.print(out);
        out.printf(
                "resident MB: A %s, B %s%n",
                megabytes(a.number("memory", "steady_rss_bytes")),
                megabytes(b.number("memory", "steady_rss_bytes")));
    }

    private void verdicts(Comparison compared) {
        out.println("cycle p50: " + words(compared.p50()));
        out.println("cycle p90: " + words(compared.p90()));
        out.printf(
                Locale.ROOT,
                "all cycles: of any two, B's takes longer in %.0f %% of cases (Mann-Whitney U,"
                        + " %s)%n",
                100 * compared.longerShare(),
                compared.p() < 0.0001 ? "p < 0.0001" : "p = %.4f".formatted(compared.p()));
    }

    static String words(Optional<Difference> difference) {
        Difference it = difference.orElseThrow();
        double change = 100 * (it.ratio() - 1);
        String interval =
                String.format(
                        Locale.ROOT,
                        "95 %% interval %+.1f to %+.1f %%",
                        100 * (it.low() - 1),
                        100 * (it.high() - 1));
        return switch (it.verdict()) {
            case LESS ->
                    String.format(Locale.ROOT, "B takes %.1f %% less time (%s)", -change, interval);
            case MORE ->
                    String.format(Locale.ROOT, "B takes %.1f %% more time (%s)", change, interval);
            case NOT_TOLD ->
                    String.format(
                            Locale.ROOT,
                            "no difference that the noise allows to tell (%+.1f %%, %s)",
                            change,
                            interval);
            case TOO_FEW ->
                    String.format(
                            Locale.ROOT,
                            "too few cycles that do not depend on their neighbours (%+.1f %%);"
                                    + " measure longer",
                            change);
        };
    }

    private void method(Comparison compared) {
        Difference p50 = compared.p50().orElseThrow();
        out.printf(
                Locale.ROOT,
                "method: circular block bootstrap (Politis and Romano 1992) of the recorded cycles,"
                    + " %d resamples in blocks of %d (A) and %d (B) cycles (Politis and White"
                    + " 2004). Changes below %.0f %% are not told: a process started again gives"
                    + " them too.%n",
                Difference.RESAMPLES,
                p50.firstBlock(),
                p50.secondBlock(),
                100 * Comparison.WORTH);
    }
}
