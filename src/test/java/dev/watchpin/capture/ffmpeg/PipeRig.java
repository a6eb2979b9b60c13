package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pipe.StandIns;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Opens commands that fail, and sees to it that nothing of them lives on. */
abstract class PipeRig {
    static final long STALL = FrameSources.SECOND;

    @TempDir Path folder;
    StandIns standIns;
    final Frame frame = new Frame();
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void write() throws IOException {
        standIns = new StandIns(folder);
        standIns.writeRaw(10);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertEquals(List.of(), standIns.leftAtLast());
        assertEquals(0, LeftBehind.count());
        assertTrue(Threads.named("capture-stderr").isEmpty());
    }

    static SourceSpec.Pipe spec(List<String> command, long openNanos) {
        FrameLayout layout = new FrameLayout(StandIns.WIDTH, StandIns.HEIGHT, PixelFormat.I420);
        return new SourceSpec.Pipe(
                command,
                Optional.of(new SourceSpec.Pipe.Raw(layout, StandIns.WIDTH)),
                new SourceSpec.Timeouts(openNanos, STALL));
    }

    final FrameSource open(String script) throws Exception {
        return FfmpegFrameSource.open(
                spec(standIns.script(script), 20 * FrameSources.SECOND), told::add);
    }

    final String refusal(List<String> command, long openNanos) {
        return assertThrows(
                        CaptureException.class,
                        () -> FfmpegFrameSource.open(spec(command, openNanos), told::add).close())
                .getMessage();
    }

    /** Why it was lost. */
    final String drain(FrameSource source) {
        CaptureStatus status;
        while ((status = FrameSources.next(source, frame)) == CaptureStatus.CAPTURED) {
            source.release(frame);
        }
        assertEquals(CaptureStatus.LOST, status);
        return source.condition();
    }
}
