package dev.watchpin.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.watchpin.telemetry.StatusFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

class StatusFeedTest {
    private static final String ONE = Statuses.text("top-one.json").strip();
    private static final Instant WRITTEN = Instant.parse("2026-11-23T08:44:24.123Z");

    @TempDir private Path folder;
    private Path file;
    private StatusFeed feed;
    private final Freshness freshness = new Freshness(pid -> pid == 812);

    @BeforeEach
    void feed() {
        file = folder.resolve("status.json");
        feed = new StatusFeed(file);
    }

    @Test
    void saysWhatToDoAboutAMissingFileAndWaits() throws IOException {
        assertFalse(feed.poll());
        String problem = feed.problem().orElseThrow();
        assertTrue(problem.contains("systemctl status watchpin"), problem);
        assertTrue(problem.contains("telemetry.status-file"), problem);
        new StatusFile(file).write(ONE);
        assertTrue(feed.poll());
        assertEquals(Optional.empty(), feed.problem());
        assertEquals(ONE, feed.text());
    }

    @Test
    void readsAgainOnlyWhatIsAnotherFile() throws IOException {
        StatusFile status = new StatusFile(file);
        status.write(ONE);
        assertTrue(feed.poll());
        assertFalse(feed.poll());
        status.write(ONE); // the same text, renamed into place as each report is
        assertTrue(feed.poll());
    }

    @Test
    void keepsTheLastReportWhereTheNextIsTornOrGone() throws IOException {
        Files.writeString(file, ONE);
        assertTrue(feed.poll());
        Files.writeString(file, ONE.substring(0, 700));
        assertFalse(feed.poll());
        String torn = feed.problem().orElseThrow();
        assertTrue(torn.contains("no whole JSON"), torn);
        assertFalse(feed.poll());
        assertEquals(Optional.of(torn), feed.problem());
        Files.delete(file);
        assertFalse(feed.poll());
        assertTrue(feed.problem().orElseThrow().contains("not there"));
        assertEquals(WRITTEN, feed.newest().orElseThrow().time());
        Files.writeString(file, ONE);
        assertTrue(feed.poll());
        assertEquals(Optional.empty(), feed.problem());
    }

    @Test
    void refusesWhatIsNoFileOrTooBig() throws IOException {
        Files.createDirectory(file);
        assertFalse(feed.poll());
        assertTrue(feed.problem().orElseThrow().contains("expected a status file"));
        Files.delete(file);
        Files.writeString(file, "[" + " ".repeat(1 << 20) + "]");
        assertFalse(feed.poll());
        assertTrue(feed.problem().orElseThrow().contains("more than 1048576 bytes"));
        StatusFeed device = new StatusFeed(Path.of("/dev/zero"));
        assertFalse(device.poll());
        assertTrue(device.problem().orElseThrow().contains("expected a status file"));
    }

    @Test
    void saysWhoMayRead() throws IOException {
        Files.writeString(file, ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        assertFalse(feed.poll());
        assertTrue(feed.problem().orElseThrow().contains("group watchpin"));
    }

    @Test
    void newsOfAFewReportsAgoIsNews() throws IOException {
        Files.writeString(file, ONE);
        feed.poll();
        assertEquals(Optional.empty(), freshness.trouble(feed, WRITTEN.plusSeconds(7)));
        assertEquals(Optional.empty(), freshness.trouble(feed, WRITTEN.minusSeconds(7)));
    }

    @Test
    void oldNewsIsSaidToBeOldAndWhy() throws IOException {
        Files.writeString(file, ONE);
        feed.poll();
        String stands = freshness.trouble(feed, WRITTEN.plusSeconds(37)).orElseThrow();
        assertEquals(
                "no news for 37 s: process 812 is here, but stands or cannot write the file",
                stands);
        String gone =
                new Freshness(_ -> false).trouble(feed, WRITTEN.plusSeconds(3_700)).orElseThrow();
        assertEquals(
                "no news for 1 h 1 min: process 812 is not here: the daemon was stopped or died"
                        + " (journalctl -u watchpin)",
                gone);
        Files.writeString(file, Statuses.text("top-nothing.json"));
        feed.poll();
        String unknown = freshness.trouble(feed, WRITTEN.plusSeconds(37)).orElseThrow();
        assertEquals("no news for 37 s: the daemon stands or was stopped", unknown);
    }

    @Test
    void aReportOfTheFutureHasNoAge() throws IOException {
        Files.writeString(file, ONE);
        feed.poll();
        String trouble = freshness.trouble(feed, WRITTEN.minusSeconds(7_200)).orElseThrow();
        assertTrue(trouble.startsWith("written 2 h 0 min after now"), trouble);
    }

    @Test
    void whatKeepsFromReadingIsSaidWithTheAgeOfWhatIsShown() throws IOException {
        Files.writeString(file, ONE);
        feed.poll();
        Files.delete(file);
        feed.poll();
        String trouble = freshness.trouble(feed, WRITTEN.plusSeconds(3)).orElseThrow();
        assertTrue(trouble.endsWith("Below is how it was 3 s ago."), trouble);
        assertTrue(new Freshness(_ -> true).trouble(new StatusFeed(file), WRITTEN).isEmpty());
    }
}
