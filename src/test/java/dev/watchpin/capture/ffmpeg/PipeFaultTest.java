package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands that fail in every way we know, and what is said of it. */
@Timeout(180)
class PipeFaultTest extends PipeRig {
    private static final String RESTARTING =
            "ERROR: Device timeout detected, attempting a restart!!!";

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
}
