package dev.watchpin.gpio.pi4j;

import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.impl.DefaultDigitalOutputConfig;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.chardev.Line;

import java.util.Map;

/**
 * Pi4J's description of one of our lines: {@code bus} is the chip's number, {@code bcm} the offset.
 * Pi4J's own config is unique by offset alone, which would forbid the same offset on two chips.
 */
final class ChardevOutputConfig extends DefaultDigitalOutputConfig {
    private ChardevOutputConfig(Map<String, String> properties) {
        super(properties);
    }

    static ChardevOutputConfig of(LineSpec spec, Line line) {
        String safe = state(spec.safeHigh()).name();
        return new ChardevOutputConfig(
                Map.of(
                        ID_KEY, line.chip().name() + ':' + line.offset(),
                        NAME_KEY, spec.output(),
                        DESCRIPTION_KEY, line.describe(),
                        BUS_KEY, Integer.toString(line.chipNumber()),
                        BCM_KEY, Integer.toString(line.offset()),
                        INITIAL_STATE_KEY, safe,
                        SHUTDOWN_STATE_KEY, safe));
    }

    static DigitalState state(boolean high) {
        return high ? DigitalState.HIGH : DigitalState.LOW;
    }

    @Override
    public int getUniqueIdentifier() {
        return bus() << 16 | bcm();
    }
}
