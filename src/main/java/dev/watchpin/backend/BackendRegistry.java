package dev.watchpin.backend;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The engines of the class path and of the plugin folder, chosen by exact name. What is wrong with
 * one is told where that one is asked for, and takes no other down. Immutable.
 */
public final class BackendRegistry {
    private final SortedMap<String, List<BackendProvider>> byName = new TreeMap<>();
    private final List<BrokenPlugin> broken;

    public BackendRegistry(List<BackendProvider> providers) {
        this(providers, List.of());
    }

    private BackendRegistry(List<BackendProvider> providers, List<BrokenPlugin> broken) {
        this.broken = List.copyOf(broken);
        for (BackendProvider provider : providers) {
            byName.computeIfAbsent(provider.name(), _ -> new ArrayList<>()).add(provider);
        }
    }

    /**
     * All providers that ServiceLoader finds through this loader.
     *
     * @throws BackendException where a provider cannot be made
     */
    public static BackendRegistry load(ClassLoader loader) throws BackendException {
        return new BackendRegistry(onClassPath(loader));
    }

    /**
     * Those, and the plugins of a folder that need not be there.
     *
     * @throws BackendException where a provider on the class path cannot be made
     */
    public static BackendRegistry load(ClassLoader loader, Path plugins) throws BackendException {
        PluginFolder folder = PluginFolder.load(plugins, loader);
        List<BackendProvider> all = new ArrayList<>(onClassPath(loader));
        all.addAll(folder.providers());
        return new BackendRegistry(all, folder.broken());
    }

    private static List<BackendProvider> onClassPath(ClassLoader loader) throws BackendException {
        try {
            return ServiceLoader.load(BackendProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new BackendException("a backend on the class path is broken: " + e, e);
        }
    }

    /**
     * @throws BackendException listing the known names and the broken plugins; or, where several
     *     have the name, all of them with their jars
     */
    public BackendProvider named(String name) throws BackendException {
        List<BackendProvider> found = byName.getOrDefault(name, List.of());
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new BackendException(found.isEmpty() ? unknown(name) : twins(name, found));
    }

    private String unknown(String name) {
        String known =
                "backend " + name + " is unknown; have: " + String.join(", ", byName.keySet());
        return broken.isEmpty()
                ? known
                : broken.stream()
                        .map(BrokenPlugin::toString)
                        .collect(Collectors.joining("; ", known + "; not loaded: ", ""));
    }

    private static String twins(String name, List<BackendProvider> found) {
        return found.stream()
                .map(twin -> twin.getClass().getName() + " in " + origin(twin))
                .collect(
                        Collectors.joining(
                                " and ",
                                "%d backends are named %s: ".formatted(found.size(), name),
                                "; remove one of the jars"));
    }

    /** By name, in alphabetical order; several of one name stand one behind the other. */
    public List<BackendProvider> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    public List<BrokenPlugin> broken() {
        return broken;
    }

    /** The jar or class folder it came from. */
    public static String origin(BackendProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        if (source == null) {
            return "the JDK";
        }
        String location = source.getLocation().toString();
        return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
    }
}
