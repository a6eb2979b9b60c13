package dev.watchpin.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes → YAML text that reads as the same nodes; comments and places are lost. */
public final class YamlWriter {
    /** What stands unquoted anywhere, in flow lists too, and reads as it was meant. */
    private static final String SAFE = "[A-Za-z0-9_./+][A-Za-z0-9_./+ -]*(?<! )";

    private YamlWriter() {}

    /** Block style, lists of scalars in one line; ends in a newline. */
    public static String write(YamlNode.Mapping mapping) {
        StringBuilder out = new StringBuilder();
        write(mapping, 0, out);
        return out.toString();
    }

    /** Text as a scalar, quoted where something else would be read. */
    public static String text(String text) {
        boolean plain = text.matches(SAFE) && ScalarKind.of(text) == ScalarKind.TEXT;
        return plain ? text : Json.write(text).strip();
    }

    /** On one line; numbers that are equal are spelt alike. */
    static String normal(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> normal(scalar);
            case YamlNode.Sequence(_, List<YamlNode> items) ->
                    items.stream()
                            .map(YamlWriter::normal)
                            .collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Mapping mapping -> flow(mapping);
        };
    }

    /** An exponent is left alone: written out, it may be longer than memory. */
    private static String normal(YamlNode.Scalar scalar) {
        boolean plainDecimal =
                scalar.kind() == ScalarKind.DECIMAL && scalar.text().matches("[-+0-9.]+");
        return plainDecimal
                ? new BigDecimal(scalar.text()).stripTrailingZeros().toPlainString()
                : scalar.text();
    }

    private static void write(YamlNode.Mapping mapping, int depth, StringBuilder out) {
        for (YamlNode.Entry entry : mapping.entries()) {
            out.repeat(' ', 2 * depth).append(text(entry.key().text())).append(':');
            if (entry.value() instanceof YamlNode.Mapping inner && !inner.entries().isEmpty()) {
                write(inner, depth + 1, out.append('\n'));
            } else {
                out.append(' ').append(flow(entry.value())).append('\n');
            }
        }
    }

    private static String flow(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence(_, List<YamlNode> items) ->
                    items.stream()
                            .map(YamlWriter::flow)
                            .collect(Collectors.joining(", ", "[", "]"));
            case YamlNode.Mapping(_, List<YamlNode.Entry> entries) ->
                    entries.stream()
                            .map(entry -> text(entry.key().text()) + ": " + flow(entry.value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(YamlNode.Scalar scalar) {
        if (!scalar.plain() || scalar.kind() == ScalarKind.TEXT) {
            return text(scalar.text());
        }
        return scalar.text().isEmpty() ? "~" : scalar.text();
    }
}
