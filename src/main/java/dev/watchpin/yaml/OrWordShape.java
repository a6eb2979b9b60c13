package dev.watchpin.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value, or one word for its absence. */
record OrWordShape<T>(String word, Shape<T> shape) implements Shape<Optional<T>> {
    @Override
    public Optional<Optional<T>> read(YamlNode node, Place place) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.text().equals(word)) {
                return Optional.of(Optional.empty());
            }
            if (scalar.kind() == ScalarKind.TEXT || scalar.kind() == ScalarKind.BOOLEAN) {
                return refuse(node, place);
            }
        }
        return shape.read(node, place).map(Optional::of);
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        boolean absent = node instanceof YamlNode.Scalar scalar && scalar.text().equals(word);
        return absent ? new Setting.Value(word, mark) : shape.setting(node, mark);
    }

    @Override
    public String expected() {
        return word + ", or " + shape.expected();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Map.of("const", word), shape.schema()));
    }
}
