package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that may hold a password: what is wrong with it is told without it, and a change of it by
 * what may be shown.
 */
record SecretShape<T>(Shape<T> base, Function<YamlNode, String> shown) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        return base.read(node, place.unseen());
    }

    @Override
    public Setting setting(YamlNode node, Optional<KeyMark> mark) {
        return new Setting.Value(YamlWriter.normal(node), Shown.brief(shown.apply(node)), mark);
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
