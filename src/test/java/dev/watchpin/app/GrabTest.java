package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.ffmpeg.Clips;
import dev.watchpin.capture.ffmpeg.MjpegServer;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class GrabTest {
    private static final String PATTERN = "{kind: pattern, pace: lock-step, frames: 50}";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DemoFolder demo;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
    }

    private int grab(String source, String... options) {
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(source, ""));
        String[] arguments =
                Stream.concat(
                                Stream.of("grab", config.toString(), "--to", "" + pictures()),
                                Stream.of(options))
                        .toArray(String[]::new);
        CommandLine watchpin = Watchpin.commandLine();
        watchpin.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return watchpin.execute(arguments);
    }

    private Path pictures() {
        return folder.resolve("to/here");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(pictures())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int[] pixels(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void writesAsManyAsAskedForAndSaysSo() throws IOException {
        assertEquals(ExitCode.OK, grab(PATTERN, "--count", "3", "--every-frames", "10"));
        assertEquals(
                List.of("belt-00000000.png", "belt-00000010.png", "belt-00000020.png"), names());
        assertEquals(
                "camera belt: 3 of 3 pictures written to " + pictures() + ", 18 frames skipped\n",
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void countsSecondsByTheRecordingsOwnTime() throws IOException {
        grab(PATTERN, "--count", "9", "--every", "1.5", "--camera", "belt");
        assertEquals(
                List.of(
                        "belt-00000000.png",
                        "belt-00000015.png",
                        "belt-00000030.png",
                        "belt-00000045.png"),
                names());
        assertTrue(out.toString().contains("4 of 9 pictures"), out.toString());
    }

    @Test
    void aPictureOfAFolderComesOutAsItWentIn() throws IOException {
        grab(demo.pictures(), "--count", "2", "--every-frames", "80");
        assertArrayEquals(
                pixels(folder.resolve("pictures/080.png")),
                pixels(pictures().resolve("belt-00000080.png")));
    }

    @Test
    void takesThePicturesOfAVideo() throws Exception {
        Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 6);
        int exitCode = grab("{kind: file, path: clip.avi}", "--count", "99", "--format", "jpeg");
        assertEquals(ExitCode.OK, exitCode, err::toString);
        assertEquals(6, names().size());
        BufferedImage last = ImageIO.read(pictures().resolve("belt-00000005.jpg").toFile());
        int grey = last.getRGB(20, 10) & 0xff;
        assertEquals(4 * 5 + 2 * 20, grey, 8, "the ramp of frame 5");
    }

    @Test
    void namesALiveCamerasPicturesByTheirTimeAndSaysWhenItIsLost() throws Exception {
        Instant before = Instant.now();
        try (MjpegServer camera = MjpegServer.pictures(5, MjpegServer.Then.CLOSE)) {
            int exitCode = grab("{kind: http, url: '" + camera.url() + "'}", "--count", "99");
            assertEquals(ExitCode.UNAVAILABLE, exitCode);
        }
        assertTrue(err.toString().startsWith("camera belt: http://"), err::toString);
        assertTrue(out.toString().contains(names().size() + " of 99 pictures"), out::toString);
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("'belt-'uuuuMMdd'T'HHmmss.SSSSSSX'.png'");
        Instant first = Instant.from(time.parse(names().getFirst()));
        assertTrue(first.isAfter(before.minusSeconds(1)), first::toString);
        assertTrue(first.isBefore(Instant.now()), first::toString);
    }

    @Test
    void stopsAtAFileThatIsThere() throws IOException {
        grab(PATTERN, "--count", "1");
        assertEquals(ExitCode.CANNOT_CREATE, grab(PATTERN, "--count", "2"));
        assertTrue(err.toString().contains("belt-00000000.png is there already"), err::toString);
        assertTrue(out.toString().contains("0 of 2 pictures"), out::toString);
    }

    @Test
    void saysWhyASourceCannotBeOpened() {
        String absent = "{kind: v4l2, device: /dev/video-none}";
        assertEquals(ExitCode.UNAVAILABLE, grab(absent, "--count", "1"));
        assertTrue(err.toString().startsWith("camera belt: /dev/video-none"), err::toString);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        String have = "the config has belt";
        assertRefused("--camera=door: no such camera; " + have, "--count", "1", "--camera", "door");
        assertRefused("--count=0; expected 1 or more", "--count", "0");
        String every = "expected --every from 0.001 to 86400 seconds, or --every-frames from 1 on";
        assertRefused(every, "--count", "1", "--every", "0");
        assertRefused(every, "--count", "1", "--every", "NaN");
        assertRefused(every, "--count", "1", "--every-frames", "0");
        assertRefused("mutually exclusive", "--count", "1", "--every", "1", "--every-frames", "2");
        assertRefused("--format", "--count", "1", "--format", "webp");
        assertRefused("--count", "--every", "1");
    }

    private void assertRefused(String text, String... options) {
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.USAGE, grab(PATTERN, options));
        assertTrue(err.toString().contains(text), err::toString);
    }

    @Test
    void wantsToKnowWhichOfSeveralCameras() {
        String two = PATTERN + "\n    model: .\n  - name: door\n    source: " + PATTERN;
        assertRefusedOf(two, "--camera missing; the config has belt, door");
    }

    private void assertRefusedOf(String source, String text) {
        assertEquals(ExitCode.USAGE, grab(source, "--count", "1"));
        assertTrue(err.toString().contains(text), err::toString);
    }

    @Test
    void endsWellOnCtrlC() throws Exception {
        String source = "{kind: pattern, frame-rate: 50}";
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(source, ""));
        ChildJvm jvm =
                demo.watchpin()
                        .jvm("grab", "" + config, "--to", "" + pictures(), "--count", "100000");
        Process child = jvm.start();
        while (Files.notExists(pictures().resolve("belt-00000003.png"))) {
            assertTrue(child.isAlive(), () -> jvm.read("out") + jvm.read("err"));
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", "" + child.pid()).start().waitFor();
        ChildJvm.Ended ended = jvm.await(child);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertTrue(ended.out().contains(" " + names().size() + " of 100000 pictures"), ended::out);
        assertTrue(names().stream().allMatch(name -> name.endsWith(".png")));
    }
}
