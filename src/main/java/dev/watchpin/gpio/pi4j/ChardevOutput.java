package dev.watchpin.gpio.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.LineGroup;

/**
 * One line of a {@link LineGroup} as Pi4J sees it. {@link #state} drives it at once; a port that
 * drove the whole group tells it so by {@link #record}.
 */
final class ChardevOutput extends DigitalOutputBase {
    private final GroupMembers group;
    private final int index;
    private final DigitalState safe;

    ChardevOutput(
            DigitalOutputProvider provider,
            DigitalOutputConfig config,
            GroupMembers group,
            int index) {
        super(provider, config);
        this.group = group;
        this.index = index;
        this.safe = config.shutdownState();
    }

    @Override
    public DigitalOutput state(DigitalState wanted) throws IOException {
        LineGroup lines = group.lines();
        boolean drivenByClose = lines.isClosed() && wanted == safe;
        if (!drivenByClose) {
            try {
                lines.write(wanted.isHigh() ? -1 : 0, 1L << index);
            } catch (OutputException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return super.state(wanted);
    }

    /** Takes over a level that is on the line already. Allocates nothing without listeners. */
    void record(boolean high) {
        super.state(ChardevOutputConfig.state(high));
    }

    @Override
    public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
        try {
            return super.shutdownInternal(context);
        } finally {
            group.leave();
        }
    }
}
