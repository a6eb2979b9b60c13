package dev.watchpin.view.report;

import dev.watchpin.telemetry.BoardMeasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trends in sentences: memory always, the rest where there is one. */
final class MemoryFacts {
    private static final double LONGEST_DAYS = 3 * 365.25;

    private MemoryFacts() {}

    static List<Fact> of(Trends trends) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("memory trend", memory(trends)));
        String others =
                String.join(
                        "; ",
                        Trends.MEASURES.stream()
                                .skip(2)
                                .flatMap(
                                        measure ->
                                                trends
                                                        .of(measure)
                                                        .filter(TheilSen::aboveNoise)
                                                        .map(it -> trend(measure, it))
                                                        .stream())
                                .toList());
        if (!others.isEmpty()) {
            facts.add(new Fact("other trends", others));
        }
        return facts;
    }

    private static String memory(Trends trends) {
        Optional<TheilSen> resident = trends.of(BoardMeasure.RSS_BYTES);
        Optional<TheilSen> available = trends.of(BoardMeasure.MEM_AVAILABLE_BYTES);
        if (resident.isEmpty() && available.isEmpty()) {
            return "no statement: it takes %.0f h of one run after its first hour"
                    .formatted(Trends.SHORTEST_HOURS);
        }
        return Stream.of(
                        exhaustion(trends),
                        sentence(BoardMeasure.MEM_AVAILABLE_BYTES, available),
                        sentence(BoardMeasure.RSS_BYTES, resident))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String exhaustion(Trends trends) {
        return trends.exhaustion()
                .map(
                        it ->
                                it.days() > LONGEST_DAYS
                                        ? "it lasts for more than three years"
                                        : "out of memory in %s days at this rate (%s to %s)"
                                                .formatted(
                                                        days(it.days()),
                                                        days(it.fewestDays()),
                                                        days(it.mostDays())))
                .orElse("");
    }

    private static String days(double days) {
        return days < 10
                ? String.format(Locale.ROOT, "%.1f", days)
                : String.format(Locale.ROOT, "%.0f", days);
    }

    private static String sentence(BoardMeasure measure, Optional<TheilSen> trend) {
        return trend.map(
                        it ->
                                it.aboveNoise()
                                        ? trend(measure, it)
                                        : word(measure) + ": no trend above its scatter")
                .orElse(word(measure) + ": no statement");
    }

    private static String trend(BoardMeasure measure, TheilSen trend) {
        boolean bytes = measure.key().endsWith("_bytes");
        double unit = bytes ? 1e6 : 1;
        return "%s %s%s a day (%s to %s)"
                .formatted(
                        word(measure),
                        signed(24 * trend.slope() / unit),
                        bytes ? " MB" : "",
                        signed(24 * trend.low() / unit),
                        signed(24 * trend.high() / unit));
    }

    private static String signed(double value) {
        return (value < 0 ? "" : "+") + Words.digits(value);
    }

    private static String word(BoardMeasure measure) {
        return switch (measure) {
            case RSS_BYTES -> "Watchpin resident";
            case MEM_AVAILABLE_BYTES -> "available";
            case HEAP_USED_BYTES -> "Java heap";
            case OFF_HEAP_BYTES -> "JVM outside its heap";
            case THREADS -> "threads";
            case OPEN_FILES -> "open files";
            case SOC_TEMP_C,
                    CPU_LOAD_PCT,
                    CPU_CLOCK_MHZ,
                    CPU_CLOCK_MAX_MHZ,
                    PROCESS_CPU_S,
                    DISK_WRITTEN_BYTES ->
                    measure.key();
        };
    }
}
