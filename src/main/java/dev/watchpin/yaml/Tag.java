package dev.watchpin.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key that chose a mapping's shape, and what it chose.
 *
 * @param key empty for none
 * @param owners by key, the other words of the tag under which that key is known
 */
record Tag(String key, String word, Map<String, List<String>> owners) {
    static final Tag NONE = new Tag("", "", Map.of());

    /** Whether that is the key; the empty one, which a file may hold, never is. */
    boolean chosenBy(String name) {
        return !key.isEmpty() && key.equals(name);
    }

    void add(List<String> known) {
        if (!key.isEmpty()) {
            known.addFirst(key);
        }
    }

    /** For a key that another word would allow. */
    Optional<String> elsewhere(String name) {
        return Optional.ofNullable(owners.get(name))
                .map(
                        words -> {
                            String others = String.join(" or ", words);
                            return "has no effect with %s: %s, only with %s"
                                    .formatted(key, word, others);
                        });
    }

    void describe(Map<String, Object> properties, List<String> required) {
        if (!key.isEmpty()) {
            properties.put(key, Map.of("const", word));
            required.add(key);
        }
    }
}
