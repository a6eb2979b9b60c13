package dev.watchpin.gpio.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.platform.Platform;
import com.pi4j.provider.Provider;

import dev.watchpin.gpio.OutputException;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The digital outputs of one named Pi4J plugin, and nothing of the others on the class path. */
final class PluginProvider {
    private PluginProvider() {}

    /**
     * Finds the plugin by its package.
     *
     * @param jar named in the message when it is not there
     */
    static DigitalOutputProvider find(String packageName, String jar) throws OutputException {
        Catcher catcher = new Catcher();
        try {
            for (ServiceLoader.Provider<Plugin> plugin :
                    ServiceLoader.load(Plugin.class).stream().toList()) {
                if (plugin.type().getPackageName().equals(packageName)) {
                    plugin.get().initialize(catcher);
                }
            }
        } catch (ServiceConfigurationError | InitializeException | LinkageError e) {
            throw new OutputException(jar + " does not load: " + e.getMessage(), e);
        }
        if (catcher.found == null) {
            throw new OutputException(
                    "this provider needs Pi4J's jar "
                            + jar
                            + " and what it depends on, of a version that fits pi4j-core, on the"
                            + " plugin path; provider: chardev drives the same lines without it");
        }
        return catcher.found;
    }

    @SuppressWarnings("rawtypes") // as Pi4J declares it
    private static final class Catcher implements PluginService {
        private DigitalOutputProvider found;

        @Override
        public Context context() {
            throw new IllegalStateException("plugins are asked before there is a context");
        }

        @Override
        public PluginService register(Provider... providers) {
            for (Provider provider : providers) {
                if (provider instanceof DigitalOutputProvider outputs) {
                    found = outputs;
                }
            }
            return this;
        }

        @Override
        public PluginService register(Platform... platforms) {
            return this;
        }
    }
}
