package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.onnxruntime.OnnxRuntimeBackend;
import dev.watchpin.config.WatchpinConfig;

import java.nio.file.Path;
import java.util.Map;

/** The backends of this process: those of the class path and of the plugin folder, loaded once. */
final class Engines {
    /** Names another plugin folder. */
    static final String VARIABLE = "WATCHPIN_PLUGINS";

    /** The package leaves it alone: what a person adds by hand goes below /usr/local. */
    private static final Path INSTALLED = Path.of("/usr/local/lib/watchpin/plugins");

    private static BackendRegistry loaded;

    private Engines() {}

    /** Any thread; loads nothing native. */
    static synchronized BackendRegistry registry() throws BackendException {
        if (loaded == null) {
            loaded =
                    BackendRegistry.load(
                            Engines.class.getClassLoader(), pluginFolder(System.getenv()));
        }
        return loaded;
    }

    static Path pluginFolder(Map<String, String> environment) {
        String configured = environment.get(VARIABLE);
        return configured == null || configured.isBlank() ? INSTALLED : Path.of(configured);
    }

    /**
     * Before the first model is opened: engines take the libraries that the config names.
     *
     * @throws BackendException if the process has loaded others already
     */
    static void use(WatchpinConfig.OnnxRuntime libraries) throws BackendException {
        OnnxRuntimeBackend.use(libraries.libraryFolder(), libraries.providerLibraries());
    }
}
