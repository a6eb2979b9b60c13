package dev.watchpin.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few words, as they are spelt. */
record WordsShape<T>(Map<String, T> words) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return refuse(node, place);
        }
        Optional<T> value = Optional.ofNullable(words.get(scalar.text()));
        if (value.isEmpty()) {
            String hint = Nearest.hint(scalar.text(), words.keySet());
            place.problem("expected " + expected() + hint);
        }
        return value;
    }

    @Override
    public String expected() {
        return words.size() == 1
                ? words.keySet().iterator().next()
                : "one of " + String.join(", ", words.keySet());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", List.copyOf(words.keySet()));
        return schema;
    }
}
