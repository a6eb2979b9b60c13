package dev.watchpin.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A path, relative to the folder of the file it stands in; comes out absolute and normalized. */
record PathShape() implements Shape<Path> {
    @Override
    public Optional<Path> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.text().isBlank()
                || scalar.kind() == ScalarKind.NULL) {
            return refuse(node, place);
        }
        String text = scalar.text();
        if (text.startsWith("~") || text.contains("$") || text.contains("://")) {
            place.problem("expected " + expected() + "; ~, variables and URLs are not expanded");
            return Optional.empty();
        }
        try {
            return Optional.of(place.file().toAbsolutePath().resolveSibling(text).normalize());
        } catch (InvalidPathException invalid) {
            place.problem("expected " + expected() + ", saw " + invalid.getReason());
            return Optional.empty();
        }
    }

    @Override
    public String expected() {
        return "a path (from this file's folder)";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }
}
