package dev.watchpin.backend;

import java.security.CodeSource;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The engines on the class path, chosen by exact name. Immutable. */
public final class BackendRegistry {
    private final SortedMap<String, BackendProvider> byName = new TreeMap<>();

    /**
     * @throws BackendException where two providers have one name: both classes with their jars
     */
    public BackendRegistry(List<BackendProvider> providers) throws BackendException {
        for (BackendProvider provider : providers) {
            BackendProvider other = byName.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new BackendException(
                        "two backends are named %s: %s and %s; remove one of the jars"
                                .formatted(provider.name(), origin(other), origin(provider)));
            }
        }
    }

    /**
     * All providers that ServiceLoader finds through this loader.
     *
     * @throws BackendException where a provider cannot be made, or two have one name
     */
    public static BackendRegistry load(ClassLoader loader) throws BackendException {
        try {
            return new BackendRegistry(
                    ServiceLoader.load(BackendProvider.class, loader).stream()
                            .map(ServiceLoader.Provider::get)
                            .toList());
        } catch (ServiceConfigurationError e) {
            throw new BackendException("a backend on the class path is broken: " + e, e);
        }
    }

    /**
     * @throws BackendException listing the known names
     */
    public BackendProvider named(String name) throws BackendException {
        BackendProvider provider = byName.get(name);
        if (provider == null) {
            throw new BackendException(
                    "backend " + name + " is unknown; have: " + String.join(", ", byName.keySet()));
        }
        return provider;
    }

    /** By name, in alphabetical order. */
    public List<BackendProvider> all() {
        return List.copyOf(byName.values());
    }

    private static String origin(BackendProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        String jar = source == null ? "the JDK" : String.valueOf(source.getLocation());
        return provider.getClass().getName() + " in " + jar;
    }
}
