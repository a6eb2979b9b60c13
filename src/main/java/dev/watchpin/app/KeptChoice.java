package dev.watchpin.app;

import static dev.watchpin.yaml.Shapes.flag;
import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.wholeFrom;

import dev.watchpin.choice.Candidate;
import dev.watchpin.choice.Choice;
import dev.watchpin.choice.Figures;
import dev.watchpin.choice.Standing;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A choice of an engine as the state folder has it, in JSON.
 *
 * @param key of all that it depends on; with another it holds no more
 * @param engine name of the chosen one
 * @param card whose file it runs
 * @param time when it was made, as ISO 8601 has it
 * @param lines one for each candidate
 */
record KeptChoice(
        String key, String engine, String card, String reason, String time, List<Line> lines) {
    private static final int MOST_LINES = 1000;

    /** What came of one candidate. */
    record Line(String name, boolean agrees, String verdict, Optional<Figures> figures) {}

    private static final Keys KEYS = new Keys();
    private static final Key<String> KEY =
            KEYS.required("key", text("64 hexadecimal digits", "[0-9a-f]{64}"), "");
    private static final Key<String> ENGINE = KEYS.required("engine", text("a name"), "");
    private static final Key<String> CARD = KEYS.required("card", text("a path"), "");
    private static final Key<String> REASON = KEYS.required("reason", text("a sentence"), "");
    private static final Key<String> TIME = KEYS.required("time", text("a time"), "");
    private static final Key<List<Line>> LINES =
            KEYS.required("candidates", list(line(), 1, MOST_LINES), "");

    /** Reads what {@link #json} wrote. */
    static final Shape<KeptChoice> SHAPE =
            KEYS.as(
                    values ->
                            new KeptChoice(
                                    values.of(KEY),
                                    values.of(ENGINE),
                                    values.of(CARD),
                                    values.of(REASON),
                                    values.of(TIME),
                                    values.of(LINES)));

    static KeptChoice of(String key, Choice choice, Instant time) {
        return new KeptChoice(
                key,
                choice.chosen().engine().name(),
                choice.chosen().card().card().toString(),
                oneLine(choice.reason()),
                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                choice.standings().stream().map(KeptChoice::line).toList());
    }

    private static Line line(Standing standing) {
        return new Line(
                standing.candidate().name(),
                standing.agrees(),
                oneLine(standing.verdict()),
                standing.figures());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** The chosen one among them, which made the key; empty if it is not. */
    Optional<Candidate> chosen(List<Candidate> candidates) {
        return candidates.stream()
                .filter(it -> it.engine().name().equals(engine))
                .filter(it -> it.card().card().equals(Path.of(card)))
                .findFirst();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KEY.name(), key);
        json.put(ENGINE.name(), engine);
        json.put(CARD.name(), card);
        json.put(REASON.name(), reason);
        json.put(TIME.name(), time);
        json.put(LINES.name(), lines.stream().map(LineKeys::json).toList());
        return Json.write(json);
    }

    private static Shape<Line> line() {
        return LineKeys.KEYS.as(LineKeys::line);
    }

    /** The keys of one line; a candidate that was not timed has no figures. */
    private static final class LineKeys {
        static final Keys KEYS = new Keys();
        static final Key<String> NAME = KEYS.required("name", text("a name"), "");
        static final Key<Boolean> AGREES = KEYS.required("agrees", flag(), "");
        static final Key<String> VERDICT = KEYS.required("verdict", text("a sentence"), "");
        static final Key<Optional<Long>> OPEN = KEYS.maybe("open_ns", wholeFrom(0), "");
        static final Key<Optional<Long>> P50 = KEYS.maybe("p50_ns", wholeFrom(0), "");
        static final Key<Optional<Long>> P90 = KEYS.maybe("p90_ns", wholeFrom(0), "");
        static final Key<Optional<Integer>> LOOKS =
                KEYS.maybe("looks", integer(1, Integer.MAX_VALUE), "");

        static Line line(Values values) {
            return new Line(
                    values.of(NAME), values.of(AGREES), values.of(VERDICT), figures(values));
        }

        private static Optional<Figures> figures(Values values) {
            boolean all =
                    Stream.of(OPEN, P50, P90, LOOKS).allMatch(it -> values.of(it).isPresent());
            return all
                    ? Optional.of(
                            new Figures(
                                    values.of(OPEN).orElseThrow(),
                                    values.of(P50).orElseThrow(),
                                    values.of(P90).orElseThrow(),
                                    values.of(LOOKS).orElseThrow()))
                    : Optional.empty();
        }

        static Map<String, Object> json(Line line) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(NAME.name(), line.name());
            json.put(AGREES.name(), line.agrees());
            json.put(VERDICT.name(), line.verdict());
            line.figures()
                    .ifPresent(
                            it -> {
                                json.put(OPEN.name(), it.openNanos());
                                json.put(P50.name(), it.p50Nanos());
                                json.put(P90.name(), it.p90Nanos());
                                json.put(LOOKS.name(), it.looks());
                            });
            return json;
        }
    }
}
