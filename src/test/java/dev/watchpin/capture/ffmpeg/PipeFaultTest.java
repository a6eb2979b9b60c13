package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Commands that fail in every way we know; nothing of them may live on. */
@Timeout(180)
class PipeFaultTest {
    private static final long STALL = FrameSources.SECOND;
    private static final String RESTARTING =
            "ERROR: Device timeout detected, attempting a restart!!!";

    @TempDir Path folder;
    private StandIns standIns;
    private final Frame frame = new Frame();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void write() throws IOException {
        standIns = new StandIns(folder);
        standIns.writeRaw(10);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals(List.of(), standIns.left());
        assertEquals(0, LeftBehind.count());
        assertTrue(Threads.named("capture-stderr").isEmpty());
    }

    private static SourceSpec.Pipe spec(List<String> command, long openNanos) {
        FrameLayout layout = new FrameLayout(StandIns.WIDTH, StandIns.HEIGHT, PixelFormat.I420);
        return new SourceSpec.Pipe(
                command,
                Optional.of(new SourceSpec.Pipe.Raw(layout, StandIns.WIDTH)),
                new SourceSpec.Timeouts(openNanos, STALL));
    }

    private FrameSource open(String script) throws Exception {
        return FfmpegFrameSource.open(
                spec(standIns.script(script), 20 * FrameSources.SECOND), told::add);
    }

    private String refusal(List<String> command, long openNanos) {
        return assertThrows(
                        CaptureException.class,
                        () -> FfmpegFrameSource.open(spec(command, openNanos), told::add).close())
                .getMessage();
    }

    /** Why it was lost. */
    private String drain(FrameSource source) {
        CaptureStatus status;
        while ((status = FrameSources.next(source, frame)) == CaptureStatus.CAPTURED) {
            source.release(frame);
        }
        assertEquals(CaptureStatus.LOST, status);
        return source.condition();
    }

    @Test
    void aStallIsALossThatTellsTheLastWords() throws Exception {
        try (FrameSource source =
                open("frames 0 3; echo '%s' >&2; exec sleep 60".formatted(RESTARTING))) {
            String condition = drain(source);

            assertTrue(condition.matches("pipe 64x48: no frame for 1\\d{3} ms; .*"), condition);
            assertTrue(condition.endsWith("its last words: " + RESTARTING), condition);
        }
    }

    @Test
    void aCrashInTheMiddleOfAFrameIsTold() throws Exception {
        try (FrameSource source =
                open("frames 0 3; frames 3 1 | head -c 1000; echo 'out of CMA' >&2; exit 3")) {
            assertEquals(
                    "pipe 64x48: camera ended with 3: out of CMA; 1000 of a picture's 4608 bytes"
                            + " came",
                    drain(source));
        }
    }

    @Test
    void aDeathBySignalIsTold() throws Exception {
        try (FrameSource source = open("frames 0 3; kill -SEGV $$")) {
            assertEquals("pipe 64x48: camera ended with 139 (as by signal 11)", drain(source));
        }
    }

    @Test
    void aCrashAtTheStartIsTold() throws Exception {
        String message =
                refusal(
                        standIns.script("echo 'ERROR: *** no cameras available ***' >&2; exit 255"),
                        20 * FrameSources.SECOND);

        assertEquals(
                "pipe 64x48: camera ended with 255: ERROR: *** no cameras available ***", message);
        assertEquals(List.of("ERROR: *** no cameras available ***"), told);
    }

    @Test
    void aMissingCommandIsNamedWithItsPackage() {
        String message = refusal(List.of("rpicam-vidd"), FrameSources.SECOND);

        assertTrue(message.startsWith("pipe 64x48: no command rpicam-vidd on the PATH"), message);
        assertTrue(message.contains("install rpicam-apps-lite"), message);
        assertEquals(
                "pipe 64x48: /no/such/camera does not exist",
                refusal(List.of("/no/such/camera"), FrameSources.SECOND));
    }

    @Test
    void aFileThatMayNotBeExecutedIsNamed() throws Exception {
        Path file = Path.of(standIns.script("").getFirst());
        file.toFile().setExecutable(false);

        assertEquals(
                "pipe 64x48: " + file + " may not be executed; chmod +x it",
                refusal(List.of(file.toString()), FrameSources.SECOND));
    }

    @Test
    void aFileThatIsNoProgramIsTold() throws Exception {
        Path file = folder.resolve("garbage");
        Files.write(file, new byte[] {1, 2, 3, 0});
        file.toFile().setExecutable(true);

        String message = refusal(List.of(file.toString()), 20 * FrameSources.SECOND);

        assertTrue(message.startsWith("pipe 64x48: garbage ended with 127: "), message);
    }

    @Test
    void restartingForEverIsNotOpening() throws Exception {
        String message =
                refusal(
                        standIns.script(
                                "while sleep 0.05; do echo '%s' >&2; done".formatted(RESTARTING)),
                        FrameSources.SECOND);

        assertEquals(
                "pipe 64x48: no picture within 1000 ms (camera gives no whole picture; its last"
                        + " words: "
                        + RESTARTING
                        + ")",
                message);
    }

    @Test
    void aFloodOnStderrHoldsUpNoPictureAndSecretsAreMasked() throws Exception {
        String script =
                """
                for i in $(seq 100000); do echo "line $i of rtsp://me:secret@cam/?token=secret"; done >&2
                frames 0 5
                sleep 0.2
                """;
        try (FrameSource source = open(script)) {
            drain(source);
        }
        assertEquals(100_000, told.size());
        assertEquals("line 100000 of rtsp://***@cam/?***", told.getLast());
    }

    @Test
    void aLineWithoutEndIsCut() throws Exception {
        try (FrameSource source = open("head -c 1000000 /dev/zero | tr '\\0' x >&2; frames 0 1")) {
            drain(source);
        }
        assertEquals(List.of("x".repeat(400)), told);
    }

    @Test
    void oneThatIgnoresSigtermIsKilled() throws Exception {
        FrameSource source = open("trap '' TERM INT HUP; frames 0 1; while :; do sleep 0.1; done");
        long start = System.nanoTime();
        source.close();

        assertTrue(System.nanoTime() - start < 5 * FrameSources.SECOND);
    }

    @Test
    void childrenOfTheChildDieToo() throws Exception {
        open("(trap '' TERM; while :; do sleep 0.1; done) & frames 0 1; sleep 60").close();
    }

    @Test
    void aGrandchildThatKeepsStdoutOpenDoesNotHideTheEnd() throws Exception {
        try (FrameSource source = open("sleep 60 & frames 0 2; exit 7")) {
            String condition = drain(source);

            assertEquals("pipe 64x48: camera ended with 7", condition);
        }
    }

    /** Nobody can find such a process by its group; but it must not hold us. */
    @Test
    void aGrandchildInASessionOfItsOwnHoldsUpNothing() throws Exception {
        Path pid = folder.resolve("escaped");
        try (FrameSource source =
                open(
                        "setsid sh -c 'echo $$ > escaped; exec sleep 60' & frames 0 2; sleep 0.5;"
                                + " exit 7")) {
            assertEquals("pipe 64x48: camera ended with 7", drain(source));
        } finally {
            long escaped = Long.parseLong(Files.readString(pid).strip());
            ProcessHandle.of(escaped).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void stdinIsEmpty() throws Exception {
        try (FrameSource source = open("cat; frames 0 1")) {
            assertEquals("pipe 64x48: camera ended with 0", drain(source));
        }
    }

    @Test
    void oneThatClosesItsOutputAndRunsOnIsLost() throws Exception {
        try (FrameSource source = open("frames 0 2; exec >&-; exec sleep 60")) {
            assertEquals("pipe 64x48: camera closed its stdout and runs on", drain(source));
        }
    }

    @Test
    void leaksNothingOverAHundredOpenings() throws Exception {
        String script = "frames 0 1; exec sleep 60";
        open(script).close();
        long before = ProcessUsage.now().descriptors();
        for (int i = 0; i < 100; i++) {
            open(script).close();
        }
        assertEquals(before, ProcessUsage.now().descriptors());
    }

    /** The camera is free again, even though nobody was left to end its command. */
    @Test
    void theCommandDiesWithAWatchpinThatIsKilled() throws Exception {
        standIns.script("frames 0 1; exec sleep 60");
        ChildJvm jvm =
                new ChildJvm(folder, List.of(), List.of(Opener.class.getName(), folder.toString()));
        Process process = jvm.start();
        while (!jvm.read("out").contains("open")) {
            assertTrue(process.isAlive(), () -> jvm.read("err"));
            Thread.sleep(20);
        }
        assertFalse(standIns.left().isEmpty());

        process.destroyForcibly().waitFor();
        for (int i = 0; i < 500 && !standIns.left().isEmpty(); i++) {
            Thread.sleep(10);
        }
    }

    /** Opens the command of a folder and waits to be killed. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] folder) throws Exception {
            List<String> command = List.of(Path.of(folder[0], "camera").toString());
            FfmpegFrameSource.open(spec(command, 20 * FrameSources.SECOND), _ -> {});
            System.out.println("open");
            Thread.sleep(60_000);
        }
    }
}
