package dev.watchpin.gpio.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;

import dev.watchpin.gpio.GuardedOutputPort;
import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.Line;

import java.util.List;

/** Lines of another Pi4J provider, which writes one at a time. */
final class Pi4jOutputPort extends GuardedOutputPort {
    private final SharedContext shared;
    private final List<? extends DigitalOutput> registered;
    private final DigitalOutput[] outputs;
    private final List<Line> lines;
    private final long safeLevels;

    /** The outputs are registered and on their safe levels; all three lists have one order. */
    Pi4jOutputPort(
            SharedContext shared,
            List<? extends DigitalOutput> registered,
            List<Line> lines,
            List<LineSpec> specs) {
        this.shared = shared;
        this.registered = registered;
        this.outputs = registered.toArray(DigitalOutput[]::new);
        this.lines = lines;
        this.safeLevels = LineSpec.safeLevels(specs);
    }

    /** A line that fails does not keep the next one from being driven. */
    @Override
    protected void drive(long levels, long mask) throws OutputException {
        OutputException failure = null;
        for (int i = 0; i < outputs.length; i++) {
            if ((mask >>> i & 1) != 0) {
                try {
                    outputs[i].state(ChardevOutputConfig.state((levels >>> i & 1) != 0));
                } catch (RuntimeException e) { // not our code: it may throw anything
                    failure = new OutputException(describe(i) + ": " + e.getMessage(), e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    protected void driveSafe() {
        try {
            drive(safeLevels, -1);
        } catch (OutputException _) {
            // close cannot fail; each other line has been driven
        }
    }

    @Override
    protected void release() {
        shared.leave(registered);
    }

    @Override
    public String describe(int index) {
        return lines.get(index).describe();
    }

    @Override
    public String toString() {
        return "Pi4J outputs " + registered.stream().map(DigitalOutput::id).toList();
    }
}
