package dev.watchpin.pipeline;

import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;

/**
 * Does what the script says: {@code "CAPTURED*3 TIMED_OUT LOST"}; every step takes 100 ms. THROW is
 * a bug in a source, ERROR a library that cannot be linked, FUTURE a frame whose time lies ten
 * seconds ahead, LATE one that is ten seconds old. The picture of each CAPTURED is another;
 * REPEATED has the one before, DARK a black one, BARE none at all. After the last word it is ENDED.
 */
final class ScriptedSource implements FrameSource {
    static final long STEP_NANOS = 100_000_000;
    private static final Set<String> FRAMES =
            Set.of("CAPTURED", "FUTURE", "LATE", "REPEATED", "DARK", "BARE");
    private final FrameLayout layout = new FrameLayout(4, 2, PixelFormat.GREY8);
    private final byte[] levels = new byte[8];
    private final MemorySegment pixels = MemorySegment.ofArray(levels);
    private final Deque<String> words = new ArrayDeque<>();
    private final StepClock clock;
    private long sequence;
    Runnable whenClosed = () -> {};
    Runnable whenCaptured = () -> {};
    int leases;
    boolean closed;

    ScriptedSource(StepClock clock, String script) {
        this.clock = clock;
        for (String word : script.split(" ")) {
            String[] parts = word.split("\\*");
            int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            for (int i = 0; i < times; i++) {
                words.add(parts[0]);
            }
        }
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    @Override
    public CaptureStatus capture(Frame frame, long timeoutNanos) {
        clock.step(STEP_NANOS);
        String word = words.isEmpty() ? "ENDED" : words.poll();
        if (FRAMES.contains(word)) {
            leases++;
            whenCaptured.run();
            draw(word);
            long ahead =
                    switch (word) {
                        case "FUTURE" -> 10_000_000_000L;
                        case "LATE" -> -10_000_000_000L;
                        default -> 0;
                    };
            frame.lend(layout, sequence++, clock.nanos() + ahead);
            if (!word.equals("BARE")) {
                frame.plane(0, pixels, 4);
            }
            return CaptureStatus.CAPTURED;
        }
        if (word.equals("THROW")) {
            throw new IllegalStateException("scripted");
        }
        if (word.equals("ERROR")) {
            throw new UnsatisfiedLinkError("scripted");
        }
        if (word.equals("SKIPPED")) {
            sequence++;
            return CaptureStatus.TIMED_OUT;
        }
        return CaptureStatus.valueOf(word);
    }

    private void draw(String word) {
        if (!word.equals("REPEATED")) {
            Arrays.fill(levels, (byte) 0);
        }
        if (word.equals("CAPTURED") || word.equals("LATE")) {
            Arrays.fill(levels, 0, 6, (byte) (100 + sequence % 2));
        }
    }

    @Override
    public void release(Frame frame) {
        leases--;
        frame.clear();
    }

    @Override
    public String condition() {
        return words.isEmpty() ? "" : "scripted loss";
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.run();
    }
}
