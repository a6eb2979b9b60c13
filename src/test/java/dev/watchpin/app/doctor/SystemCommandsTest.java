package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

/** With the shell that every Linux has. */
@Timeout(120)
class SystemCommandsTest {
    private static final Commands PATIENT = new SystemCommands(Duration.ofSeconds(60));
    private static final Commands IMPATIENT = new SystemCommands(Duration.ofMillis(300));

    @Test
    void tellsBothStreamsAndTheExitCode() throws IOException {
        assertEquals(
                new Commands.Answer(3, "out\n", "err\n"),
                PATIENT.run("sh", "-c", "echo out; echo err >&2; exit 3"));
    }

    @Test
    void givesNothingToRead() throws IOException {
        assertEquals(new Commands.Answer(0, "", ""), PATIENT.run("cat"));
    }

    @Test
    void speaksPlainEnglish() throws IOException {
        assertEquals("C\n", PATIENT.run("sh", "-c", "echo $LC_ALL").out());
    }

    @Test
    void killsOneThatHangs() {
        String said =
                assertThrows(IOException.class, () -> IMPATIENT.run("sh", "-c", "sleep 3600"))
                        .getMessage();
        assertTrue(said.startsWith("sh did not answer within"), said);
    }

    /** The shell ends at once, its child holds the pipe; a JVM may notice that or not. */
    @Test
    void doesNotWaitForAGrandchild() {
        try {
            assertEquals("done\n", IMPATIENT.run("sh", "-c", "sleep 600 & echo done").out());
        } catch (IOException held) {
            assertTrue(held.getMessage().contains("did not answer"), held::getMessage);
        }
    }

    @Test
    void keepsTheFirstOfMuch() throws IOException {
        Commands.Answer answer = PATIENT.run("sh", "-c", "head -c 5000000 /dev/zero; exit 7");
        assertEquals(7, answer.exitCode(), "it was read to its end");
        assertEquals(256 << 10, answer.out().length());
    }

    @Test
    void saysWhatIsNotThere() {
        assertEquals(
                "there is no command no-such-program here",
                assertThrows(IOException.class, () -> PATIENT.run("no-such-program", "--help"))
                        .getMessage());
    }
}
