package dev.watchpin.view.terminal;

import dev.watchpin.view.Canvas;
import dev.watchpin.view.Key;
import dev.watchpin.view.KeyDecoder;
import dev.watchpin.view.Line;
import dev.watchpin.view.Palette;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The terminal this process was started at, as one screen: what was on it before is there again
 * after {@link #close}, and so are its settings. Keys come one by one and are not echoed. One
 * thread only; a write waits as long as the terminal does.
 *
 * <p>JLine's own {@code Display} would ask the terminal questions first, and moves the cursor by so
 * many cells from where it believes it to be: {@link Canvas} does neither, and sends less.
 */
public final class LiveTerminal implements AutoCloseable {
    private static final int COLOURS = 8;

    /** What is longer than a row must not go on in the next one; terminfo has no name for it. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final Terminal terminal;
    private final Attributes before;
    private final NonBlockingReader keys;

    /** Not JLine's, which is closed by a hook of its own as soon as a signal ends the process. */
    private final OutputStream screen = new FileOutputStream(FileDescriptor.out);

    private final KeyDecoder decoder = new KeyDecoder();
    private final Canvas canvas;

    private LiveTerminal(Terminal terminal, boolean colour) {
        this.terminal = terminal;
        before = terminal.getAttributes();
        keys = terminal.reader();
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        boolean coloured = colour && colours != null && colours >= COLOURS;
        canvas = new Canvas(coloured ? Palette.COLOUR : Palette.NONE);
    }

    /**
     * Takes the screen.
     *
     * @param colour whether it is wanted; a terminal without gets none
     * @return empty if input or output is no terminal, or it is one that cannot move its cursor as
     *     ECMA-48 says
     * @throws IOException if it cannot be written to
     */
    public static Optional<LiveTerminal> open(boolean colour) throws IOException {
        Terminal terminal;
        try {
            terminal =
                    TerminalBuilder.builder()
                            .system(true)
                            .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                            .provider("ffm")
                            .dumb(false)
                            .graphemeCluster(false)
                            .build();
        } catch (IllegalStateException noTerminal) {
            return Optional.empty();
        }
        if (!movesCursor(terminal)) {
            terminal.close();
            return Optional.empty();
        }
        LiveTerminal live = new LiveTerminal(terminal, colour);
        live.begin();
        return Optional.of(live);
    }

    private static boolean movesCursor(Terminal terminal) {
        String move = terminal.getStringCapability(Capability.cursor_address);
        // as terminfo writes an escape
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB)
                && move != null
                && (move.startsWith("\\E[") || move.startsWith("\033["));
    }

    private void begin() throws IOException {
        Attributes raw = new Attributes(before);
        // Ctrl-C is a key here: an end by signal would leave no time to put all back
        raw.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG),
                false);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        terminal.setAttributes(raw);
        write(sequence(Capability.enter_ca_mode) + sequence(Capability.cursor_invisible) + NO_WRAP);
    }

    /**
     * Of now: asked for at each look, which costs a call of the kernel, instead of waiting for
     * SIGWINCH on another thread. A serial line knows no size; it is taken for 80x24 then.
     *
     * @throws IOException if the terminal is gone
     */
    public Dimensions dimensions() throws IOException {
        try {
            Size size = terminal.getSize();
            return Dimensions.of(size.getColumns(), size.getRows());
        } catch (IOError | IllegalStateException gone) {
            throw new IOException("the terminal is gone", gone);
        }
    }

    /**
     * @param lines of the whole screen
     * @throws IOException if the terminal is gone
     */
    public void show(List<Line> lines, Dimensions size) throws IOException {
        write(canvas.show(lines, size.columns(), size.rows()));
    }

    /** Whatever is on the screen, {@link #show} draws all of it next time. */
    public void forget() {
        canvas.forget();
    }

    /**
     * Waits for a key.
     *
     * @return empty if none that means something came in time
     * @throws IOException if the terminal is gone
     */
    public Optional<Key> key(long millis) throws IOException {
        int c;
        try {
            c = keys.read(millis);
        } catch (IllegalStateException gone) {
            throw new IOException("the terminal is gone", gone);
        }
        if (c == NonBlockingReader.EOF) {
            throw new IOException("the terminal is gone");
        }
        return c < 0 ? Optional.empty() : decoder.put((char) c);
    }

    @Override
    public void close() throws IOException {
        try {
            String leave = sequence(Capability.exit_ca_mode);
            write(
                    sequence(Capability.exit_attribute_mode)
                            + WRAP
                            + sequence(Capability.cursor_normal)
                            // where there is no other screen to go back to, below this one
                            + (leave.isEmpty() ? "\033[999H\r\n" : leave));
        } finally {
            restore();
        }
    }

    private void restore() throws IOException {
        try (terminal) {
            terminal.setAttributes(before);
        } catch (IOError | IllegalStateException gone) {
            throw new IOException("the terminal is gone", gone);
        }
    }

    /** Empty where the terminal has no such thing. */
    private String sequence(Capability capability) {
        String template = terminal.getStringCapability(capability);
        return template == null ? "" : Curses.tputs(template);
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            screen.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
