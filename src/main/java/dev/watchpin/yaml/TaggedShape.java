package dev.watchpin.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A mapping whose other keys depend on the word that one key holds. */
record TaggedShape<T>(String key, Map<String, KeyedShape<? extends T>> shapes) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return refuse(node, place);
        }
        Shape<String> words = words();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().text().equals(key)) {
                return words.read(entry.value(), place.key(key, entry.value()))
                        .flatMap(word -> shapes.get(word).read(node, place, tag(word)));
            }
        }
        place.missing(key).problem("missing; expected " + words.expected());
        return Optional.empty();
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        String word = YamlWriter.normal(((YamlNode.Mapping) node).get(key).orElseThrow());
        Map<String, Setting> parts = new LinkedHashMap<>();
        parts.put(key, new Setting.Value(word, mark));
        parts.putAll(shapes.get(word).settings((YamlNode.Mapping) node));
        return new Setting.Group(parts, false, mark);
    }

    private Shape<String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        shapes.keySet().forEach(word -> words.put(word, word));
        return new WordsShape<>(words);
    }

    private Tag tag(String word) {
        Map<String, List<String>> owners = new TreeMap<>();
        shapes.forEach(
                (other, shape) -> {
                    for (String name : shape.names()) {
                        owners.computeIfAbsent(name, _ -> new ArrayList<>()).add(other);
                    }
                });
        return new Tag(key, word, owners);
    }

    @Override
    public String expected() {
        return "a mapping with the key " + key + " (" + words().expected() + ")";
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        shapes.forEach((word, shape) -> kinds.add(shape.schema(new Tag(key, word, Map.of()))));
        return Map.of("oneOf", kinds);
    }
}
