package dev.watchpin.app;

import dev.watchpin.measure.data.LeftOut;
import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Duel;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.Headline;
import dev.watchpin.measure.eval.Likeness;
import dev.watchpin.measure.eval.StepTimes;
import dev.watchpin.telemetry.StageStats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An evaluation for a person at a terminal. */
final class EvalText {
    private static final int MOST_FILES = 10;

    private final PrintWriter out;

    EvalText(PrintWriter out) {
        this.out = out;
    }

    void print(EvalReport report) {
        Evaluation.Outcome outcome = report.outcome();
        Accuracy accuracy = outcome.accuracy();
        if (!outcome.complete()) {
            out.printf(
                    "INCOMPLETE: stopped after %d of %d pictures; what follows is of these%n",
                    accuracy.pictures(), report.data().examples().size());
        }
        out.printf(
                "%s: %s, %d %s%n",
                report.model().card().name(),
                report.model().name(),
                report.threads(),
                report.threads() == 1 ? "thread" : "threads");
        out.printf(
                "%d pictures, labels of %s (%s)%n",
                accuracy.pictures(), report.data().truth(), report.data().layout());
        remarks(report);
        out.println();
        new AccuracyText(out).print(accuracy);
        report.threshold().ifPresent(it -> new ThresholdText(out).print(it));
        report.against().ifPresent(it -> against(report, it));
        out.println();
        times(outcome.times(), report);
    }

    /** Everything that the figures do not show. */
    private void remarks(EvalReport report) {
        report.data().notes().forEach(note -> out.println("note: " + note));
        report.notes().forEach(note -> out.println("note: " + note));
        unknown("the model", report.unknown());
        for (LeftOut.Reason reason : LeftOut.Reason.values()) {
            List<LeftOut> files =
                    report.outcome().leftOut().stream()
                            .filter(it -> it.reason() == reason)
                            .toList();
            if (!files.isEmpty()) {
                out.printf("LEFT OUT: %d %s%n", files.size(), reason.plural());
                some(files.stream().map(it -> it.file() + ": " + it.why()).toList());
            }
        }
        failures("the model", report.outcome().failures());
        report.against()
                .ifPresent(
                        it -> {
                            unknown("the other model", it.unknown());
                            failures("the other model", it.outcome().reference().failures());
                        });
    }

    private void unknown(String who, Map<String, Integer> classes) {
        if (!classes.isEmpty()) {
            out.printf("LEFT OUT: %s does not know %d classes of the data%n", who, classes.size());
            some(
                    classes.entrySet().stream()
                            .map(it -> "%s: %d labelled".formatted(it.getKey(), it.getValue()))
                            .toList());
        }
    }

    private void failures(String who, List<String> failures) {
        if (!failures.isEmpty()) {
            out.printf(
                    "FAILED: %s gave no result for %d pictures, as if it saw nothing%n",
                    who, failures.size());
            some(failures);
        }
    }

    private void some(List<String> lines) {
        lines.stream().limit(MOST_FILES).forEach(line -> out.println("  " + line));
        if (lines.size() > MOST_FILES) {
            out.printf("  … and %d more; --json has all%n", lines.size() - MOST_FILES);
        }
    }

    private void against(EvalReport report, EvalReport.Against against) {
        Duel.Outcome duel = against.outcome();
        Headline mine = duel.model().accuracy().headline();
        Headline its = duel.reference().accuracy().headline();
        out.println();
        out.printf(
                "against %s: %s%n", against.reference().card().name(), against.reference().name());
        out.println("  " + same(duel.likeness()));
        out.printf(
                "  %s %s against %s: %s %% of it%n",
                mine.name(),
                ShareText.percent(mine.value()),
                ShareText.percent(its.value()),
                ShareText.percent(duel.ratio()));
        if (report.outcome().complete()) {
            out.println("  " + verdict(duel));
        }
    }

    private static String verdict(Duel.Outcome duel) {
        String kept = ShareText.percent(Duel.KEPT);
        if (duel.ratio().isEmpty()) {
            return "FAIL: the other model has no figure here, or 0, so nothing can be kept of it";
        }
        return duel.passes()
                ? "PASS: keeps " + kept + " % or more"
                : "FAIL: keeps less than " + kept + " %";
    }

    private static String same(Likeness likeness) {
        String percent = " (" + ShareText.percent(likeness.share()) + " %)";
        return switch (likeness.what()) {
            case TOP_1 ->
                    "the same class first in %d of %d pictures"
                                    .formatted(likeness.same(), likeness.ofOne())
                            + percent;
            case BOXES ->
                    "%d boxes are the same (class, IoU >= 0.5), of %d here and %d there"
                                    .formatted(
                                            likeness.same(), likeness.ofOne(), likeness.ofOther())
                            + percent;
            case PIXELS ->
                    "%d of %d pixels have the same class"
                                    .formatted(likeness.same(), likeness.ofOne())
                            + percent;
        };
    }

    private void times(StepTimes times, EvalReport report) {
        out.printf(
                "in passing, no bench run: p50/p90 ms prepare %s, infer %s, decode %s; RSS %s"
                        + " MB%s%n",
                millis(times.prepare()),
                millis(times.infer()),
                millis(times.decode()),
                report.rssBytes().isPresent()
                        ? Math.round(report.rssBytes().getAsLong() / 1e6)
                        : "-",
                report.against().isPresent() ? " with both models" : "");
    }

    private static String millis(Optional<StageStats> stats) {
        return stats.map(
                        it ->
                                String.format(
                                        Locale.ROOT,
                                        "%.2f/%.2f",
                                        it.p50Nanos() / 1e6,
                                        it.p90Nanos() / 1e6))
                .orElse("-");
    }
}
