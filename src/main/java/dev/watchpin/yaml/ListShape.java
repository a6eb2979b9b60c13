package dev.watchpin.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list; items that cannot be read are reported and left out, so that the others are still
 * checked.
 *
 * @param byName the items' order means nothing: for changes, they are told by their names
 */
record ListShape<T>(Shape<T> item, int fewest, int most, boolean byName) implements Shape<List<T>> {
    @Override
    public Optional<List<T>> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return refuse(node, place);
        }
        int size = sequence.items().size();
        if (size < fewest || size > most) {
            place.problem("expected " + expected() + ", saw " + size);
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            YamlNode child = sequence.items().get(i);
            item.read(child, place.item(i, child)).ifPresent(values::add);
        }
        return Optional.of(List.copyOf(values));
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return byName ? named(node, mark) : Shape.super.setting(node, mark);
    }

    private Setting named(YamlNode node, Optional<KeyMark> mark) {
        List<YamlNode> items = ((YamlNode.Sequence) node).items();
        Map<String, Setting> parts = new LinkedHashMap<>();
        for (YamlNode child : items) {
            name(child).ifPresent(name -> parts.put(name, item.setting(child, mark)));
        }
        return parts.size() == items.size() && !items.isEmpty()
                ? new Setting.Group(parts, true, mark)
                : Shape.super.setting(node, mark);
    }

    private static Optional<String> name(YamlNode item) {
        return item instanceof YamlNode.Mapping mapping
                ? mapping.get("name")
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(name -> ((YamlNode.Scalar) name).text())
                : Optional.empty();
    }

    @Override
    public String expected() {
        return fewest == most
                ? "a list of " + most
                : most == Integer.MAX_VALUE
                        ? "a list of at least " + fewest
                        : "a list of " + fewest + " to " + most;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema());
        schema.put("minItems", fewest);
        if (most != Integer.MAX_VALUE) {
            schema.put("maxItems", most);
        }
        return schema;
    }
}
