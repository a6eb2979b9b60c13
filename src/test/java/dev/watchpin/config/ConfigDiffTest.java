package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/** What an edit means, told by the forms that read the file. */
class ConfigDiffTest {
    private static final Path FILE = Path.of("watchpin.yaml");
    private static final String CONFIG =
            """
            cameras:
              - name: gate
                source: {kind: rtsp, url: 'rtsp://me:secret@10.0.0.7/main'}
                model: models/person
                rules:
                  - {name: person, label: person, score: 0.5}
                  - {name: car, label: car}
                outputs:
                  - {name: relay, line: 17, when: person, hold-ms: 500}
                  - {name: lamp, line: 18, when: car}
            telemetry: {interval-s: 60}
            """;

    private static List<String> diff(String text, String by) throws Exception {
        assertTrue(CONFIG.contains(text), text);
        return diff(CONFIG.replace(text, by));
    }

    private static List<String> diff(String after) throws Exception {
        return ConfigDiff.between(FILE, CONFIG, FILE, after).stream()
                .map(ConfigChange::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "score: 0.5 | score: 0.6 | cameras[gate].rules[person].score: 0.5 -> 0.6 [live]",
                "hold-ms: 500 | hold-ms: 900 | cameras[gate].outputs[relay].hold-ms: 500 -> 900"
                        + " [live]",
                "line: 17 | line: 4 | cameras[gate].outputs[relay].line: 17 -> 4 [reopens the"
                        + " lines]",
                "models/person | models/car | cameras[gate].model: models/person -> models/car"
                        + " [reloads the model]",
                "kind: rtsp, | kind: rtsp, transport: udp, | cameras[gate].source.transport: tcp"
                        + " -> udp [reopens the camera]",
                "interval-s: 60 | interval-s: 5 | telemetry.interval-s: 60 -> 5 [live]",
                "interval-s: 60 | log-directory: log | telemetry.log-directory: (not set) -> log"
                        + " [needs a restart]",
            })
    void tellsWhatAChangeCosts(String text, String by, String expected) throws Exception {
        assertEquals(List.of(expected), diff(text, by));
    }

    @Test
    void takesWhatMeansTheSameForNoChange() throws Exception {
        assertEquals(List.of(), diff(CONFIG));
        assertEquals(List.of(), diff("score: 0.5", "score: 0.50"));
        assertEquals(List.of(), diff("hold-ms: 500", "hold-ms: 500, drive: push-pull"));
        assertEquals(List.of(), diff(CONFIG + "gpio: {provider: auto}\nreload: {}\n# a word\n"));
        assertEquals(
                List.of(),
                diff(
                        """
                              - {name: person, label: person, score: 0.5}
                              - {name: car, label: car}
                        """,
                        """
                              - {name: car, label: car}
                              - {name: person, label: person, score: 0.5}
                        """));
    }

    @Test
    void namesWhatCameAndWent() throws Exception {
        List<String> changes = diff("- {name: lamp, line: 18, when: car}", "");
        assertEquals(1, changes.size(), changes::toString);
        assertTrue(changes.getFirst().startsWith("cameras[gate].outputs[lamp]: {"));
        assertTrue(changes.getFirst().endsWith("-> (not set) [reopens the lines]"));

        List<String> renamed = diff("name: gate", "name: yard");
        assertEquals(2, renamed.size());
        assertTrue(renamed.stream().allMatch(line -> line.endsWith("[needs a restart]")));
    }

    @Test
    void seesAChangedPasswordAndShowsNone() throws Exception {
        List<String> changes = diff("secret", "other");
        assertEquals(1, changes.size());
        assertTrue(changes.getFirst().contains("in what is not shown"), changes::toString);
        assertFalse(changes.toString().contains("secret"), changes::toString);
        assertFalse(changes.toString().contains("other]"), changes::toString);
    }

    @Test
    void showsOfACommandTheProgramAlone() throws Exception {
        String pipe =
                CONFIG.replace(
                        "{kind: rtsp, url: 'rtsp://me:secret@10.0.0.7/main'}",
                        "{kind: pipe, command: [curl, -u, 'admin:hunter2'], format: mjpeg}");

        assertEquals(
                List.of(
                        "cameras[gate].source.command: curl … (2 arguments) -> curl … (2 arguments)"
                                + " (in what is not shown) [reopens the camera]"),
                ConfigDiff.between(FILE, pipe, FILE, pipe.replace("hunter2", "hunter3")).stream()
                        .map(ConfigChange::toString)
                        .toList());
        List<String> kind = diff(pipe);
        assertTrue(kind.toString().contains("-> curl … (2 arguments) ["), kind::toString);
        assertFalse(kind.toString().contains("hunter2"), kind::toString);
    }

    @Test
    void showsNoOptionOfAnExecutionProvider() throws Exception {
        String providers = "execution-providers: [{name: cuda, options: {token: hunter2}}, cpu]";

        assertEquals(
                List.of(
                        "cameras[gate].execution-providers: [] -> [cuda with options, cpu]"
                                + " [reloads the model]"),
                diff("model: models/person", "model: models/person\n    " + providers));
    }

    @Test
    void seesAnotherOrderOfWhatIsTriedInOrder() throws Exception {
        String before =
                CONFIG.replace(
                        "model: models/person",
                        "model: models/person\n"
                                + "    execution-providers: [{name: cuda}, {name: xnnpack}]");
        String after =
                before.replace("{name: cuda}, {name: xnnpack}", "{name: xnnpack}, {name: cuda}");

        assertEquals(
                List.of(
                        "cameras[gate].execution-providers: [cuda, xnnpack] -> [xnnpack, cuda]"
                                + " [reloads the model]"),
                ConfigDiff.between(FILE, before, FILE, after).stream()
                        .map(ConfigChange::toString)
                        .toList());
    }

    @Test
    void refusesWhatIsNoConfig() {
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> diff("score: 0.5", "score: 5"));
        assertTrue(wrong.getMessage().contains("score=5"), wrong.getMessage());
    }
}
