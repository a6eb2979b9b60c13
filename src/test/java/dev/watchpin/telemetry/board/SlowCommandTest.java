package dev.watchpin.telemetry.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SlowCommandTest {
    @TempDir private Path folder;
    private long now = 7;

    private SlowCommand shell(String script) {
        return new SlowCommand(List.of("sh", "-c", script), () -> now);
    }

    @Test
    void isStartedOnceAMinute() throws IOException {
        Path starts = folder.resolve("starts");
        SlowCommand command = shell("echo x >>" + starts + "; wc -l <" + starts);
        assertEquals(Optional.of("1"), command.get());
        now += SlowCommand.PERIOD_NANOS - 1;
        assertEquals(Optional.of("1"), command.get());
        now += 1;
        assertEquals(Optional.of("2"), command.get());
        assertEquals(2, Files.readAllLines(starts).size());
    }

    @Test
    void forgetsItsAnswerWhenTheNextFails() {
        Path broken = folder.resolve("broken");
        SlowCommand command = shell("echo throttled=0x0; ! [ -e " + broken + " ]");
        assertEquals(Optional.of("throttled=0x0"), command.get());
        assertEquals(true, broken.toFile().mkdir());
        now += SlowCommand.PERIOD_NANOS;
        assertEquals(Optional.empty(), command.get());
    }

    @Test
    void givesUpOnOneThatHangs() {
        assertEquals(Optional.empty(), shell("exec sleep 600").get());
    }

    @Test
    void doesWithoutOneThatIsNotThere() {
        var command = new SlowCommand(List.of("/nonexistent/vcgencmd"), () -> now);
        assertEquals(Optional.empty(), command.get());
        now += SlowCommand.PERIOD_NANOS;
        assertEquals(Optional.empty(), command.get());
    }
}
