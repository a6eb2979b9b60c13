package dev.watchpin.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A mapping with known keys; any other key is a problem. Made by {@link Keys}. */
public final class KeyedShape<T> implements Shape<T> {
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final List<KeyRule> rules;
    private final Function<Values, Optional<T>> conversion;

    KeyedShape(List<Key<?>> keys, List<KeyRule> rules, Function<Values, Optional<T>> conversion) {
        keys.forEach(key -> this.keys.put(key.name(), key));
        this.rules = List.copyOf(rules);
        this.conversion = conversion;
    }

    /** The same mapping, with checks across its keys before the conversion. */
    public KeyedShape<T> checking(Consumer<Values> check) {
        return new KeyedShape<>(
                List.copyOf(keys.values()),
                rules,
                values -> {
                    values.guard(() -> check.accept(values));
                    return conversion.apply(values);
                });
    }

    @Override
    public Optional<T> read(YamlNode node, Place place) {
        return read(node, place, Tag.NONE);
    }

    /** With one more key allowed: the one that chose this shape among others. */
    Optional<T> read(YamlNode node, Place place, Tag tag) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return refuse(node, place);
        }
        Values values = new Values(place);
        Map<String, YamlNode> given = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (keys.containsKey(name)) {
                given.put(name, entry.value());
            } else if (!tag.chosenBy(name)) {
                refuseKey(entry.key(), place, tag);
                values.stray();
            }
        }
        keys.values().forEach(key -> read(key, Optional.ofNullable(given.get(key.name())), values));
        values.guard(() -> rules.forEach(rule -> rule.check(values)));
        return conversion.apply(values);
    }

    private static <T> void read(Key<T> key, Optional<YamlNode> given, Values values) {
        if (given.isEmpty()) {
            values.put(key, key.whenAbsent(values.place()), true);
            return;
        }
        Place at = values.place().key(key.name(), given.get());
        values.give(key, at);
        int before = at.problems().count();
        Optional<T> value = key.shape().read(given.get(), at);
        values.put(key, value, at.problems().count() == before);
    }

    private void refuseKey(YamlNode.Scalar key, Place place, Tag tag) {
        List<String> known = new ArrayList<>(keys.keySet());
        tag.add(known);
        String all = "; known here: " + String.join(", ", known);
        String text =
                tag.elsewhere(key.text())
                        .map(owners -> owners + all)
                        .orElseGet(
                                () ->
                                        "unknown key"
                                                + Nearest.hint(key.text(), known, "known here"));
        place.missing(key.text()).movedTo(key).problem(text);
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return new Setting.Group(settings((YamlNode.Mapping) node), false, mark);
    }

    /** By key; what is neither given nor has a default is not there. */
    Map<String, Setting> settings(YamlNode.Mapping mapping) {
        Map<String, Setting> parts = new LinkedHashMap<>();
        for (Key<?> key : keys.values()) {
            mapping.get(key.name())
                    .or(key::defaultNode)
                    .ifPresent(
                            value -> parts.put(key.name(), key.shape().setting(value, key.mark())));
        }
        return parts;
    }

    Set<String> names() {
        return keys.keySet();
    }

    @Override
    public String expected() {
        String names = keys.keySet().stream().collect(Collectors.joining(", "));
        return "a mapping with " + (keys.size() == 1 ? "the key " : "keys of ") + names;
    }

    @Override
    public Map<String, Object> schema() {
        return schema(Tag.NONE);
    }

    Map<String, Object> schema(Tag tag) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        tag.describe(properties, required);
        for (Key<?> key : keys.values()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", key.doc());
            property.putAll(key.shape().schema());
            key.mark().ifPresent(mark -> property.put("x-change", mark.text()));
            key.defaultYaml().ifPresent(yaml -> property.put("default", Json.ofYaml(yaml)));
            properties.put(key.name(), property);
            if (key.required()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        if (!rules.isEmpty()) {
            schema.put("allOf", rules.stream().map(KeyRule::schema).toList());
        }
        return schema;
    }
}
