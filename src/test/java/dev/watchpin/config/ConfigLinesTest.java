package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.gpio.LineSpec;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ConfigLinesTest {
    @TempDir private Path folder;

    /** What can be told of one output, as {@code output line level}, or that it cannot. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: a, line: 1, when: r}                           | a 1 low
                    {name: a, line: 1, when: r, active-level: low}        | a 1 high
                    {name: a, line: 1, fault: true}                       | a 1 high
                    {name: a, line: 1, fault: true, safe-level: low}      | a 1 low
                    {name: a b, line: 1, when: r}                         | cameras[0].outputs[0] 1 low
                    {name: a, line: 1, when: r, hold-ms: soon}            | a 1 low
                    {name: a, line: 1, when: r, heartbeat: {}, safe-level: high} | a 1 high
                    {name: a, line: 1, when: no such rule}                | a 1 low
                    {name: a, line: 1, when: r, fault: true}              | unknown cameras[0].outputs[0] a
                    {name: a, line: 1, fault: 7}                          | unknown cameras[0].outputs[0] a
                    {name: a, line: 1}                                    | unknown cameras[0].outputs[0] a
                    {name: a, when: r}                                    | unknown cameras[0].outputs[0] a
                    {name: a, line: 1, when: r, chp: x}                   | unknown cameras[0].outputs[0] a
                    {name: a, line: 1, when: r, bias: up}                 | unknown cameras[0].outputs[0] a
                    {name: a, line: 1, when: r, safe-level: off}          | unknown cameras[0].outputs[0] a
                    {name: a, line: 1, when: r, active-level: lo}         | unknown cameras[0].outputs[0] a
                    """)
    void tellsALineOnlyWhenItIsSure(String output, String expected) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"), "cameras:\n  - outputs:\n      - " + output);
        ConfigLines lines = ConfigLines.read(file);
        List<String> told = lines.cameras().getFirst().lines().stream().map(this::shown).toList();
        List<String> unknown = lines.unknown().stream().map(each -> "unknown " + each).toList();
        assertEquals(List.of(expected), told.isEmpty() ? unknown : told);
    }

    private String shown(LineSpec line) {
        return line.output() + " " + line.line() + (line.safeHigh() ? " high" : " low");
    }
}
