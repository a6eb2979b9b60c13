package dev.watchpin.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One value with several ways to write it, told apart by the kind of node. */
record EitherShape<T>(Shape<T> scalar, Shape<T> sequence, Shape<T> mapping) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        return shape(node).read(node, place);
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return shape(node).setting(node, mark);
    }

    private Shape<T> shape(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar _ -> scalar;
            case YamlNode.Sequence _ -> sequence;
            case YamlNode.Mapping _ -> mapping;
        };
    }

    private Stream<Shape<T>> shapes() {
        return Stream.of(scalar, sequence, mapping).distinct();
    }

    @Override
    public String expected() {
        return shapes().map(Shape::expected).collect(Collectors.joining(", or "));
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> schemas = shapes().map(Shape::schema).toList();
        return Map.of("anyOf", schemas);
    }
}
