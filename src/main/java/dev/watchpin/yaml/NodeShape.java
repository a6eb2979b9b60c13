package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;

/** Anything, as it stands: for what is kept, or read later by another shape. */
record NodeShape() implements Shape<YamlNode> {
    @Override
    public Optional<YamlNode> read(YamlNode node, Place place) {
        return Optional.of(node);
    }

    @Override
    public String expected() {
        return "any value";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of();
    }
}
