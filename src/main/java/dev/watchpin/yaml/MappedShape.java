package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A shape with a check and a conversion behind it; both see whole values only, never a list whose
 * unreadable items are left out.
 */
record MappedShape<T, R>(
        Shape<T> base,
        Function<? super T, Optional<String>> complaint,
        Function<? super T, ? extends R> conversion)
        implements Shape<R> {
    @Override
    public Optional<R> read(YamlNode node, Place place) {
        int before = place.problems().count();
        Optional<T> value = base.read(node, place);
        if (place.problems().count() != before) {
            return Optional.empty();
        }
        Optional<String> wrong = value.flatMap(complaint);
        wrong.ifPresent(place::problem);
        return wrong.isPresent() ? Optional.empty() : value.map(conversion);
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
