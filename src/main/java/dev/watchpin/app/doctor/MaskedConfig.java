package dev.watchpin.app.doctor;

import dev.watchpin.yaml.YamlNode;
import dev.watchpin.yaml.YamlReader;
import dev.watchpin.yaml.YamlWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A config as it may be shown: comments are gone, and so is all that may be secret. */
final class MaskedConfig {
    private final Mask mask;

    private MaskedConfig(Mask mask) {
        this.mask = mask;
    }

    /** YAML, or one line that says why there is none. */
    static String of(ConfigRead config, Mask mask) {
        return switch (config) {
            case ConfigRead.Absent(Path file) -> file + " is absent\n";
            case ConfigRead.Valid(_, String text) -> new MaskedConfig(mask).text(text);
            case ConfigRead.Broken(_, Optional<String> text, _) ->
                    text.map(it -> new MaskedConfig(mask).text(it)).orElse("cannot be read\n");
        };
    }

    private String text(String text) {
        return YamlReader.node(Path.of("config"), text)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(root -> written((YamlNode.Mapping) masked(root)))
                .orElse("not shown: it is no YAML, so nobody can tell what in it is secret\n");
    }

    /** A block for each camera: on one line they would be hard to read. */
    private static String written(YamlNode.Mapping root) {
        StringBuilder out = new StringBuilder();
        for (YamlNode.Entry entry : root.entries()) {
            if (entry.value() instanceof YamlNode.Sequence list
                    && list.items().stream().allMatch(YamlNode.Mapping.class::isInstance)) {
                out.append(entry.key().text()).append(":\n");
                for (YamlNode item : list.items()) {
                    String block = YamlWriter.write((YamlNode.Mapping) item).indent(4);
                    out.append("  - ").append(block.substring(Math.min(4, block.length())));
                }
            } else {
                out.append(YamlWriter.write(new YamlNode.Mapping(root.at(), List.of(entry))));
            }
        }
        return out.toString();
    }

    private YamlNode masked(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> shown(scalar);
            case YamlNode.Sequence list ->
                    new YamlNode.Sequence(
                            list.at(), list.items().stream().map(this::masked).toList());
            case YamlNode.Mapping map ->
                    new YamlNode.Mapping(
                            map.at(),
                            map.entries().stream()
                                    .map(it -> entry(it, ConfigKeys.kind(it.key().text())))
                                    .toList());
        };
    }

    private YamlNode.Entry entry(YamlNode.Entry entry, ConfigKeys.Kind kind) {
        return switch (kind) {
            case PLAIN -> new YamlNode.Entry(entry.key(), masked(entry.value()));
            case NAMED -> new YamlNode.Entry(entry.key(), named(entry.value()));
            case COMMAND -> new YamlNode.Entry(entry.key(), command(entry.value()));
            case SECRET -> new YamlNode.Entry(shown(entry.key()), hidden(entry.value()));
        };
    }

    private YamlNode named(YamlNode node) {
        return node instanceof YamlNode.Mapping map
                ? new YamlNode.Mapping(
                        map.at(),
                        map.entries().stream()
                                .map(it -> new YamlNode.Entry(shown(it.key()), masked(it.value())))
                                .toList())
                : masked(node);
    }

    private YamlNode command(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence list)) {
            return hidden(node);
        }
        List<YamlNode> words = new ArrayList<>();
        for (YamlNode word : list.items()) {
            boolean harmless =
                    word instanceof YamlNode.Scalar scalar
                            && (words.isEmpty() || ConfigKeys.harmlessArgument(scalar.text()));
            words.add(harmless ? masked(word) : hidden(word));
        }
        return new YamlNode.Sequence(list.at(), words);
    }

    private YamlNode.Scalar shown(YamlNode.Scalar scalar) {
        String text = mask.all(scalar.text());
        return text.equals(scalar.text()) ? scalar : new YamlNode.Scalar(scalar.at(), text, false);
    }

    /** A URL keeps its scheme. */
    private static YamlNode.Scalar hidden(YamlNode node) {
        String scheme =
                node instanceof YamlNode.Scalar scalar && scalar.text().matches("[a-z]{3,6}://.*")
                        ? scalar.text().replaceFirst("(?s)://.*", "://")
                        : "";
        return new YamlNode.Scalar(node.at(), scheme + Mask.HIDDEN, false);
    }
}
