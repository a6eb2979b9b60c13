package dev.watchpin.gpio.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;

import java.util.ArrayList;
import java.util.List;

/** Opens ports over a Pi4J provider that is not ours: {@code gpiod} or {@code ffm}. */
final class ForeignOutputs {
    /** Where the provider comes from. */
    @FunctionalInterface
    interface Finder {
        DigitalOutputProvider find() throws OutputException;
    }

    private final String providerWord;
    private final boolean oneChip;
    private final GpioChips chips;
    private final Finder finder;
    private final SharedContext shared = new SharedContext(this::makeContext);
    private DigitalOutputProvider provider;
    private String chipName;

    ForeignOutputs(String providerWord, boolean oneChip, GpioChips chips, Finder finder) {
        this.providerWord = providerWord;
        this.oneChip = oneChip;
        this.chips = chips;
        this.finder = finder;
    }

    static ForeignOutputs gpiod(GpioChips chips) {
        return new ForeignOutputs("gpiod", true, chips, () -> plugin("gpiod"));
    }

    static ForeignOutputs ffm(GpioChips chips) {
        return new ForeignOutputs("ffm", false, chips, () -> plugin("ffm"));
    }

    private static DigitalOutputProvider plugin(String word) throws OutputException {
        return PluginProvider.find("com.pi4j.plugin." + word, "pi4j-plugin-" + word);
    }

    synchronized void requireProvider() throws OutputException {
        provider = finder.find();
    }

    synchronized OutputPort open(List<LineSpec> specs) throws OutputException {
        requireProvider();
        checkBoard();
        checkSettings(specs);
        List<Line> lines = chips.findAll(specs);
        checkChip(lines);
        return shared.join(context -> register(context, lines, specs));
    }

    private void checkBoard() throws OutputException {
        if (oneChip && !BoardInfoHelper.runningOnRaspberryPi()) {
            throw new OutputException(
                    "provider gpiod starts only on a Raspberry Pi, and Pi4J sees \""
                            + BoardInfoHelper.current().getBoardModel().getLabel()
                            + "\"; use provider: chardev");
        }
    }

    private void checkSettings(List<LineSpec> specs) throws OutputException {
        for (LineSpec spec : specs) {
            if (spec.bias() != LineSpec.Bias.AS_IS || spec.drive() != LineSpec.Drive.PUSH_PULL) {
                throw new OutputException(
                        "output %s: provider %s cannot set bias %s, drive %s; use provider: chardev"
                                .formatted(spec.output(), providerWord, spec.bias(), spec.drive()));
            }
        }
    }

    private void checkChip(List<Line> lines) throws OutputException {
        if (!shared.isInUse()) {
            chipName = null;
        }
        for (Line line : lines) {
            String name = line.chip().name();
            if (oneChip && chipName != null && !chipName.equals(name)) {
                throw new OutputException(
                        "provider gpiod holds one chip a process, %s here, and %s is asked too;"
                                        .formatted(chipName, name)
                                + " use provider: chardev");
            }
            chipName = name;
        }
    }

    private Context makeContext() throws OutputException {
        var builder = Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(provider);
        try {
            return (oneChip ? builder.setGpioChipName(chipName) : builder).build();
        } catch (RuntimeException | LinkageError e) { // not our code: it may throw anything
            throw new OutputException(
                    "provider " + providerWord + " does not start: " + reason(e), e);
        }
    }

    private OutputPort register(Context context, List<Line> lines, List<LineSpec> specs)
            throws OutputException {
        List<DigitalOutput> outputs = new ArrayList<>();
        try {
            for (int i = 0; i < lines.size(); i++) {
                outputs.add(context.create(config(context, lines.get(i), specs.get(i))));
            }
        } catch (RuntimeException | LinkageError e) { // not our code: it may throw anything
            String line = lines.get(outputs.size()).describe();
            outputs.forEach(context::shutdown);
            throw new OutputException(
                    "provider " + providerWord + " cannot take " + line + ": " + reason(e), e);
        }
        return new Pi4jOutputPort(shared, outputs, lines, specs);
    }

    private DigitalOutputConfig config(Context context, Line line, LineSpec spec) {
        DigitalState safe = ChardevOutputConfig.state(spec.safeHigh());
        var builder = DigitalOutput.newConfigBuilder(context);
        builder.bus(line.chipNumber());
        return builder.id("watchpin:" + spec.output() + ':' + line.offset())
                .name(spec.output())
                .bcm(line.offset())
                .initial(safe)
                .shutdown(safe)
                .provider(provider.id())
                .build();
    }

    private static String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.toString();
    }
}
