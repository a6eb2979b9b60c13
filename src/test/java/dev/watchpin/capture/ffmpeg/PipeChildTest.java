package dev.watchpin.capture.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSources;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.ProcessUsage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands that would rather live on, with what they started. */
@Timeout(180)
class PipeChildTest extends PipeRig {
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
        long after = ProcessUsage.now().descriptors();
        assertTrue(after <= before, before + " before, " + after + " after");
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
