package dev.watchpin.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;

/** Shows pictures 48 high to a watch, ten a second, and notes what it says and when. */
final class Slides {
    private static final long TENTH = 100_000_000;

    private final FrameLayout layout;
    private final byte[] bytes;
    private final Frame frame = new Frame();
    private final StringBuilder told = new StringBuilder();
    private final PictureWatch watch;
    private int tenths;
    String news = "";

    Slides(SightSpec spec, int width) {
        layout = new FrameLayout(width, 48, PixelFormat.GREY8);
        bytes = new byte[width * 48];
        watch = new PictureWatch(spec);
    }

    /** For so long; the pixels' levels by their index. */
    Slides show(double seconds, IntUnaryOperator level) {
        for (int i = 0; i < Math.round(seconds * 10); i++) {
            for (int pixel = 0; pixel < bytes.length; pixel++) {
                bytes[pixel] = (byte) Math.clamp(level.applyAsInt(pixel), 0, 255);
            }
            frame.lend(layout, tenths, 0);
            frame.plane(0, MemorySegment.ofArray(bytes), layout.width());
            note(watch.look(frame, tenths * TENTH));
            news += watch.news();
            tenths++;
        }
        return this;
    }

    private void note(int changed) {
        for (Condition condition : Condition.values()) {
            if (condition.in(changed)) {
                told.append(condition.in(watch.conditions()) ? " +" : " -");
                told.append(condition.key()).append('@').append(tenths / 10.0);
            }
        }
    }

    /** The source is away for so long. */
    void interrupt(int seconds) {
        watch.interrupt();
        tenths += 10 * seconds;
    }

    void assertTold(String expected) {
        assertEquals(expected, told.toString().strip());
    }
}
