package dev.watchpin.gpio.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.LineGroup;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Our provider's lines: one ioctl a chip writes them, and each is an output of Pi4J's registry. */
final class ChardevOutputPort implements OutputPort {
    private final SharedContext shared;
    private final LineGroup lines;
    private final List<ChardevOutput> registered;
    private final ChardevOutput[] outputs;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChardevOutputPort(
            SharedContext shared, LineGroup lines, List<ChardevOutput> registered) {
        this.shared = shared;
        this.lines = lines;
        this.registered = registered;
        this.outputs = registered.toArray(ChardevOutput[]::new);
    }

    static ChardevOutputPort open(SharedContext shared, GpioChips chips, List<LineSpec> specs)
            throws OutputException {
        return shared.join(context -> register(shared, context, chips, specs));
    }

    private static ChardevOutputPort register(
            SharedContext shared, Context context, GpioChips chips, List<LineSpec> specs)
            throws OutputException {
        ChardevOutputProvider provider =
                context.provider(ChardevOutputProvider.ID, ChardevOutputProvider.class);
        LineGroup lines = LineGroup.open(chips, specs);
        try {
            return new ChardevOutputPort(shared, lines, provider.createGroup(lines, specs));
        } catch (Pi4JException | IllegalStateException e) {
            lines.close();
            throw new OutputException("Pi4J refused " + lines + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void write(long levels, long mask) throws OutputException {
        lines.write(levels, mask);
        for (int i = 0; i < outputs.length; i++) {
            if ((mask >>> i & 1) != 0) {
                outputs[i].record((levels >>> i & 1) != 0);
            }
        }
    }

    /** Nothing changes, so nothing is told to Pi4J. */
    @Override
    public void confirm(long levels) throws OutputException {
        lines.confirm(levels);
    }

    @Override
    public String describe(int index) {
        return lines.describe(index);
    }

    /** The lines first, in as few calls as can be; Pi4J's books after. */
    @Override
    public void close() {
        lines.close();
        if (closed.compareAndSet(false, true)) {
            shared.leave(registered);
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
