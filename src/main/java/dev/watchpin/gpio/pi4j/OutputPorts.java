package dev.watchpin.gpio.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.dryrun.DryRunOutputPort;

import java.util.List;

/**
 * Opens every port of a process by the one provider that its config names: make one of these a
 * process. Any thread may open; each port then belongs to the thread that opened it.
 */
public final class OutputPorts {
    private final OutputProvider provider;
    private final GpioChips chips;
    private final SharedContext chardev;
    private final ForeignOutputs gpiod;
    private final ForeignOutputs ffm;

    public OutputPorts(OutputProvider provider) {
        this(provider, GpioChips.ofThisMachine());
    }

    OutputPorts(OutputProvider provider, GpioChips chips) {
        this.provider = provider;
        this.chips = chips;
        this.chardev = new SharedContext(this::makeContext);
        this.gpiod = ForeignOutputs.gpiod(chips);
        this.ffm = ForeignOutputs.ffm(chips);
    }

    /**
     * Opens the lines on their safe levels.
     *
     * @param specs at most {@link LineSpec#MAX_LINES}; bit i of all levels is entry i. None at all
     *     is a port that drives nothing, whatever the provider
     */
    public OutputPort open(List<LineSpec> specs) throws OutputException {
        if (specs.isEmpty()) {
            return new DryRunOutputPort(specs);
        }
        return switch (provider) {
            case AUTO -> openWhatIsThere(specs);
            case CHARDEV -> ChardevOutputPort.open(chardev, chips, specs);
            case GPIOD -> gpiod.open(specs);
            case FFM -> ffm.open(specs);
            case DRY_RUN -> new DryRunOutputPort(specs);
        };
    }

    /**
     * Whether the provider's jar is there; touches no line and asks for no chip.
     *
     * @throws OutputException if it is not, or does not load, saying which
     */
    public void requireProvider() throws OutputException {
        switch (provider) {
            case GPIOD -> gpiod.requireProvider();
            case FFM -> ffm.requireProvider();
            case AUTO, CHARDEV, DRY_RUN -> {
                // ours
            }
        }
    }

    private OutputPort openWhatIsThere(List<LineSpec> specs) throws OutputException {
        chips.requireAny();
        return ChardevOutputPort.open(chardev, chips, specs);
    }

    private Context makeContext() {
        return Pi4J.newContextBuilder()
                .noAutoDetect()
                .disableShutdownHook()
                .add(new ChardevOutputProvider(chips))
                .build();
    }
}
