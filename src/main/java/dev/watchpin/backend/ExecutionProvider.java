package dev.watchpin.backend;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A part of an engine that runs operators on other hardware, or in other code, than its plain CPU
 * one.
 *
 * @param name as the engine's {@link Capabilities} have it: {@code xnnpack}
 * @param options in the engine's own words, passed on as they are
 */
public record ExecutionProvider(String name, SortedMap<String, String> options) {
    public ExecutionProvider {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    public ExecutionProvider(String name, Map<String, String> options) {
        this(name, new TreeMap<>(options));
    }
}
