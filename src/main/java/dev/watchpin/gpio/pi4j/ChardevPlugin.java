package dev.watchpin.gpio.pi4j;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;

/** Makes {@link ChardevOutputProvider} known to any Pi4J context that detects its plugins. */
public final class ChardevPlugin implements Plugin {
    @Override
    public void initialize(PluginService service) {
        service.register(new ChardevOutputProvider());
    }
}
