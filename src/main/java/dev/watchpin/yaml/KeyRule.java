package dev.watchpin.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which keys of a mapping may stand together. */
sealed interface KeyRule {
    /** Reports a breach. */
    void check(Values values);

    /** As JSON schema. */
    Map<String, Object> schema();

    record ExactlyOne(List<Key<?>> of) implements KeyRule {
        @Override
        public void check(Values values) {
            List<Key<?>> given = of.stream().filter(values::given).toList();
            if (given.isEmpty()) {
                values.place().problem("expected exactly one of " + names(of) + ", saw none");
            } else if (given.size() > 1) {
                values.at(given.getLast())
                        .problem("expected exactly one of " + names(of) + ", saw " + names(given));
            }
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("oneOf", of.stream().map(KeyRule::present).toList());
        }
    }

    record AtLeastOne(List<Key<?>> of) implements KeyRule {
        @Override
        public void check(Values values) {
            if (of.stream().noneMatch(values::given)) {
                values.place().problem("expected at least one of " + names(of) + ", saw none");
            }
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", of.stream().map(KeyRule::present).toList());
        }
    }

    record Excludes(Key<?> key, List<Key<?>> others) implements KeyRule {
        @Override
        public void check(Values values) {
            if (values.given(key)) {
                others.stream()
                        .filter(values::given)
                        .forEach(
                                other ->
                                        values.at(other)
                                                .problem(
                                                        "has no effect beside "
                                                                + key.name()
                                                                + "; remove one of them"));
            }
        }

        @Override
        public Map<String, Object> schema() {
            List<Map<String, Object>> both =
                    others.stream()
                            .map(
                                    other ->
                                            Map.<String, Object>of(
                                                    "required", List.of(key.name(), other.name())))
                            .toList();
            return Map.of("not", Map.of("anyOf", both));
        }
    }

    private static Map<String, Object> present(Key<?> key) {
        return Map.of("required", List.of(key.name()));
    }

    private static String names(List<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }
}
