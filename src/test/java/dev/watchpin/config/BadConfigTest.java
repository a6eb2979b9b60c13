package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every case of {@code bad.txt}: one slip in a good config, and all that must be said about it. */
class BadConfigTest {
    private static final List<String> BASE =
            """
            cameras:
              - name: gate
                source: {kind: pattern}
                model: cards/boxes
                zones: {door: [[0, 0], [1, 0], [1, 1]]}
                rules:
                  - {name: person, label: person, zone: door}
                outputs:
                  - {name: relay, line: 17, when: person}
            """
                    .lines()
                    .toList();

    @TempDir Path folder;

    record Case(String name, int line, List<String> text, String problems) {
        @Override
        public String toString() {
            return name;
        }

        String config() {
            List<String> lines = new ArrayList<>(BASE);
            lines.set(line - 1, String.join("\n", text));
            return String.join("\n", lines) + "\n";
        }
    }

    static List<Case> cases() throws IOException {
        String file = Files.readString(Path.of("src/test/resources/config/bad.txt"));
        return Arrays.stream(file.split("\n== "))
                .skip(1)
                .map(block -> block.lines().filter(line -> !line.isEmpty()).toList())
                .map(BadConfigTest::parse)
                .toList();
    }

    private static Case parse(List<String> block) {
        List<String> text =
                block.stream()
                        .skip(1)
                        .filter(line -> !line.startsWith("> "))
                        .map(line -> line.substring(line.indexOf('|') + 1))
                        .toList();
        String problems =
                block.stream()
                        .filter(line -> line.startsWith("> "))
                        .map(line -> line.substring(2))
                        .collect(Collectors.joining("\n"));
        int line = Integer.parseInt(block.get(1).substring(0, block.get(1).indexOf('|')));
        return new Case(block.getFirst(), line, text, problems);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReportedWithItsPositionAndCure(Case bad) {
        assertEquals(bad.problems(), TestFiles.problems(folder, bad.config()));
    }

    @Test
    void theBaseItselfIsGood() {
        assertEquals("", TestFiles.problems(folder, String.join("\n", BASE)));
    }
}
