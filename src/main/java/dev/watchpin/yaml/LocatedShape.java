package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;

/** Keeps the place beside the value. */
record LocatedShape<T>(Shape<T> base) implements Shape<Located<T>> {
    @Override
    public Optional<Located<T>> read(YamlNode node, Place place) {
        return base.read(node, place).map(value -> new Located<>(value, place));
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return base.setting(node, mark);
    }

    @Override
    public String expected() {
        return base.expected();
    }

    @Override
    public Map<String, Object> schema() {
        return base.schema();
    }
}
