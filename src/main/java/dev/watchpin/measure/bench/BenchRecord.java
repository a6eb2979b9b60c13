package dev.watchpin.measure.bench;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of a measurement: one line of JSON, read again a year later on another machine. What
 * nobody knew has no key, and is empty here. Immutable.
 *
 * @param text the line, without its line feed
 */
public record BenchRecord(String text, JsonValue json) {
    static final String KIND = "watchpin-bench";
    static final long FORMAT = 1;
    static final String FULL = "full";
    static final String SHORT = "short";
    static final String LATENCY = "latency";
    static final String THROTTLED_LATENCY = "throttled_latency";

    public static BenchRecord of(BenchSetting setting, BenchResult result) {
        return parse(RecordText.of(setting, result)).orElseThrow();
    }

    /** Empty if the text is no record of this format: torn by a power cut, or something else. */
    public static Optional<BenchRecord> parse(String text) {
        try {
            BenchRecord read = new BenchRecord(text, JsonValue.parse(text));
            boolean ours =
                    read.text("kind").equals(Optional.of(KIND))
                            && read.text("format").equals(Optional.of(Long.toString(FORMAT)));
            return ours ? Optional.of(read) : Optional.empty();
        } catch (JsonException torn) {
            return Optional.empty();
        }
    }

    /** The member that the names lead to; empty where one is absent. */
    private Optional<JsonValue> find(String... way) {
        Optional<JsonValue> found = Optional.of(json);
        for (String name : way) {
            found = found.flatMap(it -> it.find(name));
        }
        return found;
    }

    /** In words; a list's members behind each other, an object's as {@code value of name}. */
    public Optional<String> text(String... way) {
        return find(way).map(BenchRecord::shown);
    }

    private static String shown(JsonValue it) {
        return switch (it.value()) {
            case Double number when number == Math.rint(number) ->
                    Long.toString(number.longValue());
            case Map<?, ?> _ ->
                    it.members().entrySet().stream()
                            .map(entry -> shown(entry.getValue()) + " of " + entry.getKey())
                            .collect(Collectors.joining(", "));
            case List<?> _ ->
                    it.items().stream().map(BenchRecord::shown).collect(Collectors.joining(", "));
            case null, default -> String.valueOf(it.value());
        };
    }

    public OptionalDouble number(String... way) {
        return find(way).map(it -> OptionalDouble.of(it.number())).orElse(OptionalDouble.empty());
    }

    /** The texts of a list; empty where nobody knew. */
    public Optional<List<String>> list(String... way) {
        return find(way).map(it -> it.items().stream().map(JsonValue::text).toList());
    }

    /** As {@code p50}, in microseconds; of cycles while the board was not throttled. */
    public OptionalDouble micros(BenchStage stage, String figure) {
        return number(LATENCY, stage.key(), figure + "_us");
    }

    /** The same while it was throttled. */
    public OptionalDouble throttledMicros(BenchStage stage, String figure) {
        return number(THROTTLED_LATENCY, stage.key(), figure + "_us");
    }

    /** Whether it kept the rules of a full run. */
    public boolean full() {
        return complete() && text("run", "rules").equals(Optional.of(FULL));
    }

    public boolean complete() {
        return find("run", "complete").map(JsonValue::flag).orElse(false);
    }

    /** How many cycles were measured while the board was throttled. */
    public long throttledCycles() {
        return (long) number(THROTTLED_LATENCY, BenchStage.CYCLE.key(), "count").orElse(0);
    }

    /** Whether there is no cycle that was not. */
    public boolean throttledThroughout() {
        return throttledCycles() > 0 && find(LATENCY).isEmpty();
    }

    /** Durations of whole cycles in their order, not throttled ones; empty if there were none. */
    public double[] sampleNanos() {
        return find(LATENCY, "sample_ns").stream()
                .flatMap(it -> it.items().stream())
                .mapToDouble(JsonValue::number)
                .toArray();
    }

    /** One line for people: what it was. */
    public String title() {
        String threads = text("engine", "threads").orElse("?");
        return Stream.of(
                        text("model", "name").orElse("?"),
                        text("engine", "name").orElse("?")
                                + " "
                                + text("engine", "version").orElse(""),
                        threads + (threads.equals("1") ? " thread" : " threads"))
                .map(String::strip)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }
}
