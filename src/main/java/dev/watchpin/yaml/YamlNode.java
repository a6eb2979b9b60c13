package dev.watchpin.yaml;

import java.util.List;
import java.util.Optional;

/** Parsed YAML with the position of every node; no anchors, aliases or tags are left in it. */
public sealed interface YamlNode {
    /** Of the node's first character. */
    Position at();

    /** For messages: {@code a list}. */
    String describe();

    /**
     * @param plain not quoted: may be a number, a boolean or null
     */
    record Scalar(Position at, String text, boolean plain) implements YamlNode {
        ScalarKind kind() {
            return plain ? ScalarKind.of(text) : ScalarKind.TEXT;
        }

        @Override
        public String describe() {
            return kind().described(plain);
        }
    }

    record Sequence(Position at, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys are unique. */
    record Mapping(Position at, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value under that key, if it is there. */
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** One line of a mapping. */
    record Entry(Scalar key, YamlNode value) {}
}
