package dev.watchpin.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping whose keys are names the user chooses; keeps their order. */
record TableShape<T>(TextShape name, Shape<T> value) implements Shape<Map<String, Located<T>>> {
    @Override
    public Optional<Map<String, Located<T>>> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return refuse(node, place);
        }
        Map<String, Located<T>> table = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Place at = place.key(entry.key().text(), entry.value());
            Optional<String> key = name.read(entry.key(), at.movedTo(entry.key()));
            Optional<T> read = value.read(entry.value(), at);
            if (key.isPresent() && read.isPresent()) {
                table.put(key.get(), new Located<>(read.get(), at.movedTo(entry.key())));
            }
        }
        return Optional.of(table);
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        Map<String, Setting> parts = new LinkedHashMap<>();
        for (YamlNode.Entry entry : ((YamlNode.Mapping) node).entries()) {
            parts.put(entry.key().text(), value.setting(entry.value(), mark));
        }
        return new Setting.Group(parts, false, mark);
    }

    @Override
    public String expected() {
        return "a mapping from names to values";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", "^(" + name.pattern() + ")$"));
        schema.put("additionalProperties", value.schema());
        return schema;
    }
}
