package dev.watchpin.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One shape for a scalar, another for a list or mapping, both with the same meaning. */
record EitherShape<T>(Shape<T> scalar, Shape<T> collection) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        return switch (node) {
            case YamlNode.Scalar _ -> scalar.read(node, place);
            case YamlNode.Sequence _, YamlNode.Mapping _ -> collection.read(node, place);
        };
    }

    @Override
    public String expected() {
        return scalar.expected() + ", or " + collection.expected();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(scalar.schema(), collection.schema()));
    }
}
