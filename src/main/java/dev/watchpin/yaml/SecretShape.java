package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;

/** A value that may hold a password: what is wrong with it is told without it. */
record SecretShape<T>(Shape<T> base) implements Shape<T> {
    @Override
    public Optional<T> read(YamlNode node, Place place) {
        return base.read(node, place.unseen());
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
