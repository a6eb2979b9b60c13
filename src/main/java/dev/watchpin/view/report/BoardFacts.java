package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The board and the process in sentences. */
final class BoardFacts {
    private static final double CARD_BYTES = 32e9;
    private static final double DAYS_A_YEAR = 365.25;

    private final Report report;
    private final BoardFigures board;
    private final BoardDay total;

    private BoardFacts(Report report) {
        this.report = report;
        board = report.board();
        total = board.total();
    }

    static List<Fact> of(Report report) {
        var facts = new BoardFacts(report);
        var all = new ArrayList<Fact>();
        all.add(new Fact("running", facts.running()));
        all.add(new Fact("temperature", facts.temperature()));
        all.add(new Fact("throttled", facts.throttled()));
        all.add(new Fact("CPU", facts.cpu()));
        all.add(new Fact("memory", facts.memory()));
        all.addAll(MemoryFacts.of(report.board().trends()));
        all.add(new Fact("disk", facts.disk()));
        return all;
    }

    private String running() {
        Coverage coverage = board.coverage();
        var text = new StringBuilder(Words.duration(coverage.coveredSeconds()));
        text.append(started(board.starts()));
        if (coverage.goneSeconds() > 0) {
            text.append("; not running ").append(Words.duration(coverage.goneSeconds()));
        }
        if (coverage.unknownSeconds() > 0) {
            text.append("; lines lost while it ran ")
                    .append(Words.duration(coverage.unknownSeconds()));
        }
        coverage.gaps().stream()
                .max(Comparator.comparingLong(Gap::millis))
                .ifPresent(
                        longest ->
                                text.append(
                                        "; %s, the longest %s from %s"
                                                .formatted(
                                                        Words.number(coverage.gapCount(), "gap"),
                                                        Words.duration(longest.millis() / 1e3),
                                                        at(longest.fromMillis()))));
        return text.toString();
    }

    private static String started(long count) {
        return count == 0 ? "" : ", " + Words.number(count, "start");
    }

    private String at(long millis) {
        return Words.minute(millis, report.window().zone());
    }

    private String temperature() {
        return extent(BoardMeasure.SOC_TEMP_C)
                .map(
                        it ->
                                "highest %s at %s, mean %s of the intervals' highest"
                                        .formatted(
                                                Words.celsius(it.greatest()),
                                                at(it.greatestAtMillis()),
                                                Words.celsius(it.mean())))
                .orElse("unknown: no sensor answered");
    }

    private String throttled() {
        OptionalDouble seconds = total.throttledSeconds();
        if (seconds.isEmpty()) {
            return "unknown: this board's kernel does not tell";
        }
        double known = total.throttleKnownSeconds();
        if (seconds.getAsDouble() == 0) {
            return "never in " + Words.duration(known);
        }
        String reasons =
                total.secondsByReason().entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .map(it -> Words.name(it.getKey()) + " " + Words.duration(it.getValue()))
                        .collect(Collectors.joining(", "));
        return "at some moment in intervals of %s in all, of %s: %s"
                .formatted(Words.duration(seconds.getAsDouble()), Words.duration(known), reasons);
    }

    private String cpu() {
        String load =
                extent(BoardMeasure.CPU_LOAD_PCT)
                        .map(
                                it ->
                                        "all cores %.0f %% on average, busiest interval %.0f %%"
                                                .formatted(it.mean(), it.greatest()))
                        .orElse("load unknown");
        String own =
                Words.known(
                        total.coresUsed(),
                        cores -> String.format(Locale.ROOT, "; Watchpin %.2f cores", cores));
        String clock =
                extent(BoardMeasure.CPU_CLOCK_MHZ)
                        .map(
                                it ->
                                        "; clock %.0f MHz on average, lowest %.0f"
                                                .formatted(it.mean(), it.least()))
                        .orElse("");
        return load + (own.equals(Words.UNKNOWN) ? "" : own) + clock;
    }

    private String memory() {
        String available =
                extent(BoardMeasure.MEM_AVAILABLE_BYTES)
                        .map(
                                it ->
                                        "least available %s at %s"
                                                .formatted(
                                                        Words.bytes(it.least()),
                                                        at(it.leastAtMillis())))
                        .orElse("available unknown");
        String resident =
                extent(BoardMeasure.RSS_BYTES)
                        .map(
                                it ->
                                        "; Watchpin resident %s on average, at most %s"
                                                .formatted(
                                                        Words.bytes(it.mean()),
                                                        Words.bytes(it.greatest())))
                        .orElse("");
        return available + resident;
    }

    private String disk() {
        OptionalDouble aDay = total.writtenBytesADay();
        if (total.writtenBytes().isEmpty()) {
            return "unknown what Watchpin writes";
        }
        if (aDay.isEmpty()) {
            return "Watchpin wrote "
                    + Words.bytes(total.writtenBytes().getAsDouble())
                    + ", its start included; it takes six hours to tell of a day";
        }
        double years = CARD_BYTES / aDay.getAsDouble() / DAYS_A_YEAR;
        String card =
                aDay.getAsDouble() == 0
                        ? ""
                        : "; at that rate a 32 GB card is written over once in "
                                + (years >= 100 ? "more than 100" : Words.digits(years))
                                + " years, but small writes wear it more than their bytes say";
        return "Watchpin writes " + Words.bytes(aDay.getAsDouble()) + " a day" + card;
    }

    private Optional<Extent> extent(BoardMeasure measure) {
        return total.extent(measure);
    }
}
