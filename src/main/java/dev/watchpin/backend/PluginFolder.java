package dev.watchpin.backend;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Backends of others. Each jar in the folder is a plugin, and each folder in it is one of several
 * jars: one class loader each, whose parent is the program's, so that plugins do not see each other
 * and a broken one has a name.
 */
final class PluginFolder {
    private final List<BackendProvider> providers = new ArrayList<>();
    private final List<BrokenPlugin> broken = new ArrayList<>();

    private PluginFolder() {}

    /** The loaders stay open as long as the process lives, as their classes do. */
    static PluginFolder load(Path folder, ClassLoader parent) {
        PluginFolder loaded = new PluginFolder();
        if (Files.isDirectory(folder)) {
            loaded.addAll(folder, parent);
        }
        return loaded;
    }

    List<BackendProvider> providers() {
        return providers;
    }

    List<BrokenPlugin> broken() {
        return broken;
    }

    private void addAll(Path folder, ClassLoader parent) {
        try {
            Optional<String> distrust = PluginTrust.complaint(folder);
            if (distrust.isPresent()) {
                broken.add(new BrokenPlugin(folder, distrust.get()));
                return;
            }
            for (Path entry : entries(folder)) {
                if (Files.isDirectory(entry) || isJar(entry)) {
                    add(entry, parent);
                }
            }
        } catch (IOException unreadable) {
            broken.add(new BrokenPlugin(folder, "cannot be read: " + unreadable));
        }
    }

    /** All of it or nothing: half a plugin is none. */
    private void add(Path place, ClassLoader parent) {
        try {
            List<Path> jars = Files.isDirectory(place) ? jars(place) : List.of(place);
            Optional<String> distrust = PluginTrust.complaint(place, jars);
            if (distrust.isPresent()) {
                broken.add(new BrokenPlugin(place, distrust.get()));
                return;
            }
            providers.addAll(providersOf(jars, parent));
        } catch (IOException | PluginException wrong) {
            broken.add(new BrokenPlugin(place, wrong.getMessage()));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException wrong) {
            broken.add(new BrokenPlugin(place, reason(wrong)));
        }
    }

    private static List<BackendProvider> providersOf(List<Path> jars, ClassLoader parent)
            throws PluginException, IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        URLClassLoader loader = new URLClassLoader(urls, parent);
        try {
            return providersOf(loader);
        } catch (PluginException | RuntimeException | Error refused) {
            loader.close();
            throw refused;
        }
    }

    private static List<BackendProvider> providersOf(ClassLoader loader) throws PluginException {
        List<BackendProvider> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<BackendProvider>> services =
                ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
        while (services.hasNext()) {
            ServiceLoader.Provider<BackendProvider> service = services.next();
            if (service.type().getClassLoader() == loader) { // the others are the parent's
                found.add(named(service.get()));
            }
        }
        if (found.isEmpty()) {
            throw new PluginException(
                    "holds no backend: META-INF/services/%s is to name its class"
                            .formatted(BackendProvider.class.getName()));
        }
        return found;
    }

    private static BackendProvider named(BackendProvider provider) throws PluginException {
        if (provider.name() == null || provider.name().isBlank()) {
            throw new PluginException(provider.getClass().getName() + " has no name");
        }
        return provider;
    }

    private static String reason(Throwable wrong) {
        Throwable root = wrong;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String cure =
                switch (root) {
                    case UnsupportedClassVersionError _ ->
                            "; this is Java " + Runtime.version().feature() + ": build it for that";
                    case LinkageError _ -> "; it was built for another version, or lacks a jar";
                    default -> "";
                };
        return root.toString().replaceAll("\\s+", " ") + cure;
    }

    private static List<Path> jars(Path folder) throws IOException {
        return entries(folder).stream().filter(PluginFolder::isJar).toList();
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(entries::add);
        }
        return entries.stream().sorted().toList();
    }

    /** The plugin itself is wrong; the message says how. */
    private static final class PluginException extends Exception {
        private static final long serialVersionUID = 1;

        PluginException(String message) {
            super(message);
        }
    }
}
