package dev.watchpin.gpio.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.LineGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Digital outputs over the kernel's GPIO character device, on any board.
 *
 * <p>{@link #create} serves any user of Pi4J, one line at a time: {@code bus} is N of gpiochipN,
 * {@code bcm} the offset, and the properties {@code bias} and {@code drive} may name a {@link
 * LineSpec.Bias} and {@link LineSpec.Drive}. {@link #createGroup} takes lines that are written
 * together.
 */
public final class ChardevOutputProvider extends DigitalOutputProviderBase {
    public static final String ID = "chardev-digital-output";

    private final GpioChips chips;

    public ChardevOutputProvider() {
        this(GpioChips.ofThisMachine());
    }

    ChardevOutputProvider(GpioChips chips) {
        super(ID, "GPIO character device digital output");
        this.chips = chips;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        try {
            LineGroup lines = LineGroup.open(chips, List.of(spec(config)));
            return register(lines, List.of(config)).getFirst();
        } catch (OutputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Takes the lines together; each is registered as a DigitalOutput of its own. */
    List<ChardevOutput> createGroup(LineGroup lines, List<LineSpec> specs) {
        List<DigitalOutputConfig> configs = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            configs.add(ChardevOutputConfig.of(specs.get(i), lines.lines().get(i)));
        }
        return register(lines, configs);
    }

    private List<ChardevOutput> register(LineGroup lines, List<DigitalOutputConfig> configs) {
        GroupMembers group = new GroupMembers(lines);
        List<ChardevOutput> outputs = new ArrayList<>();
        try {
            for (DigitalOutputConfig config : configs) {
                ChardevOutput output = new ChardevOutput(this, config, group, outputs.size());
                context.registry().add(output);
                outputs.add(output);
            }
        } catch (Pi4JException | IllegalStateException e) {
            lines.close();
            outputs.forEach(context::shutdown);
            throw e;
        }
        return outputs;
    }

    private static LineSpec spec(DigitalOutputConfig config) {
        boolean high =
                config.shutdownState() == null
                        ? config.initialState() != null && config.initialState().isHigh()
                        : config.shutdownState().isHigh();
        Map<String, String> more = config.properties();
        return new LineSpec(
                config.id(),
                Optional.of("gpiochip" + config.bus()),
                Integer.toString(config.bcm()),
                LineSpec.Bias.valueOf(word(more, "bias", LineSpec.Bias.AS_IS)),
                LineSpec.Drive.valueOf(word(more, "drive", LineSpec.Drive.PUSH_PULL)),
                high);
    }

    private static String word(Map<String, String> properties, String key, Enum<?> otherwise) {
        return properties
                .getOrDefault(key, otherwise.name())
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
    }
}
