package dev.watchpin.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class YamlWriterTest {
    private static YamlNode.Mapping parse(String yaml) {
        Problems problems = new Problems();
        YamlNode node = YamlParser.parse(Path.of("test"), yaml, problems).orElseThrow();
        assertTrue(problems.isEmpty());
        return (YamlNode.Mapping) node;
    }

    /** Every scalar with its kind, without places. */
    private static List<String> scalars(YamlNode node) {
        List<String> all = new ArrayList<>();
        switch (node) {
            case YamlNode.Scalar scalar -> all.add(scalar.kind() + " " + scalar.text());
            case YamlNode.Sequence list -> list.items().forEach(i -> all.addAll(scalars(i)));
            case YamlNode.Mapping map ->
                    map.entries()
                            .forEach(
                                    entry -> {
                                        all.add(entry.key().text() + ":");
                                        all.addAll(scalars(entry.value()));
                                    });
        }
        return all;
    }

    @Test
    void writesWhatReadsAsTheSame() {
        YamlNode.Mapping node =
                parse(
                        """
                        number: 1.50
                        text: "1.50"
                        truth: true
                        word: 'true'
                        nothing: ~
                        empty: {}
                        none: []
                        list: [a, "b, c", 'x: y', "#d", "-", "*e", "a\\"b", "tab\\t", " f", "g "]
                        deep: {er: {est: [[1, 2], {k: v}]}}
                        url: https://a.example/b?c=d#e
                        umlaut: Tür
                        plain: a b c
                        """);
        assertEquals(scalars(node), scalars(parse(YamlWriter.write(node))));
    }

    @Test
    void writesBlocksAndKeepsListsInALine() {
        assertEquals(
                "input:\n  width: 8\n  mean: [1, 2.5]\nlabels: [cat, \"no: dog\"]\n",
                YamlWriter.write(
                        parse("{input: {width: 8, mean: [1, 2.5]}, labels: [cat, 'no: dog']}")));
    }
}
