package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class PipeFormTest {
    private static final SourceSpec.Timeouts TIMEOUTS =
            new SourceSpec.Timeouts(TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(5));

    @TempDir Path folder;

    private SourceSpec.Pipe source(String yaml) throws ConfigException {
        return (SourceSpec.Pipe)
                TestFiles.read(
                                folder,
                                """
                                cameras:
                                  - name: gate
                                    source: {%s}
                                    model: cards/boxes
                                """
                                        .formatted(yaml))
                        .cameras()
                        .getFirst()
                        .source();
    }

    private static Optional<SourceSpec.Pipe.Raw> raw(
            int width, int height, int padded, ColourMatrix matrix, ColourRange range) {
        FrameLayout layout = new FrameLayout(width, height, PixelFormat.I420, matrix, range);
        return Optional.of(new SourceSpec.Pipe.Raw(layout, padded));
    }

    @Test
    void readsArgumentsAsTheyAreWritten() throws ConfigException {
        assertEquals(
                new SourceSpec.Pipe(
                        List.of("cam", "-t", "0", "-r", "1.50", "a b"), Optional.empty(), TIMEOUTS),
                source("kind: pipe, command: [cam, -t, 0, -r, 1.50, a b], format: mjpeg"));
    }

    @Test
    void takesRawYuvForLimitedVideoUnlessToldOtherwise() throws ConfigException {
        assertEquals(
                raw(640, 480, 640, ColourMatrix.BT601, ColourRange.LIMITED),
                source("kind: pipe, command: [cam], format: yuv420p, width: 640, height: 480")
                        .raw());
        assertEquals(
                raw(1280, 720, 1280, ColourMatrix.BT709, ColourRange.LIMITED),
                source("kind: pipe, command: [cam], format: yuv420p, width: 1280, height: 720")
                        .raw());
        assertEquals(
                raw(780, 360, 832, ColourMatrix.BT709, ColourRange.FULL),
                source(
                                "kind: pipe, command: [cam], format: yuv420p, width: 780, height:"
                                        + " 360, padded-width: 832, matrix: bt709, range: full")
                        .raw());
    }

    @Test
    void rpicamIsAPipeFromRpicamVid() throws ConfigException {
        SourceSpec.Pipe pipe = source("kind: rpicam, camera: 1, frame-rate: 15");

        assertEquals(
                "rpicam-vid --timeout 0 --nopreview --verbose 0 --flush=1 --camera 1 --codec yuv420"
                        + " --width 640 --height 480 --framerate 15.0 --output -",
                String.join(" ", pipe.command()));
        assertEquals(raw(640, 480, 640, ColourMatrix.BT601, ColourRange.FULL), pipe.raw());
    }

    @Test
    void twoCamerasCannotHaveOneCommand() {
        String problems =
                TestFiles.problems(
                        folder,
                        """
                        cameras:
                          - {name: a, source: {kind: rpicam}, model: cards/boxes}
                          - {name: b, source: {kind: rpicam}, model: cards/boxes}
                        """);

        assertTrue(problems.contains("another camera has this already, on line 2"), problems);
    }

    @Test
    void aPipeQuotedAnywhereTellsNoArgument() throws ConfigException {
        SourceSpec pipe = source("kind: pipe, command: [cam, --password, secret], format: mjpeg");

        assertEquals("Pipe[cam, pipe mjpeg]", pipe.toString());
    }
}
