package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one YAML file by its shape. */
public final class YamlReader {
    /** A config of sixteen cameras stays below a tenth of this. */
    public static final int LARGEST_BYTES = 256 * 1024;

    private YamlReader() {}

    /** The value, or empty after at least one problem was reported. */
    public static <T> Optional<T> read(Path file, Shape<T> root, Problems problems) {
        return TextFile.read(file, LARGEST_BYTES, problems)
                .flatMap(text -> parse(file, text, root, problems));
    }

    /** The same of text that has been read already; the file's name is for messages and paths. */
    public static <T> Optional<T> parse(Path file, String text, Shape<T> root, Problems problems) {
        return YamlParser.parse(file, text, problems)
                .flatMap(node -> root.read(node, Place.root(problems, file, node)));
    }

    /**
     * What stands in text, whatever its keys mean; empty for what is no YAML or has a key twice.
     */
    public static Optional<YamlNode> node(Path file, String text) {
        Problems problems = new Problems();
        return YamlParser.parse(file, text, problems).filter(_ -> problems.isEmpty());
    }

    /** What text that reads without problems sets. */
    public static Setting setting(Path file, String text, Shape<?> root) {
        YamlNode node = YamlParser.parse(file, text, new Problems()).orElseThrow();
        return root.setting(node, Optional.empty());
    }

    /** A schema as JSON text, draft 2020-12. */
    public static String schema(String title, Shape<?> root) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(root.schema());
        return Json.write(schema);
    }
}
