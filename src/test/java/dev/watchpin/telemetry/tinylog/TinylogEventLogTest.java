package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process really writes, in one of its own: tinylog sets itself up once a process. */
class TinylogEventLogTest {
    @TempDir private Path folder;

    private List<String> run(Path error, String journalStream) throws Exception {
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstderr.encoding=US-ASCII",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventProcess.class.getName());
        command.environment().put("JOURNAL_STREAM", journalStream);
        File output = folder.resolve("out").toFile();
        Process process =
                command.directory(folder.toFile())
                        .redirectOutput(output)
                        .redirectError(ProcessBuilder.Redirect.appendTo(error.toFile()))
                        .start();
        assertEquals(0, process.waitFor());
        assertEquals("", Files.readString(output.toPath()));
        return Files.readAllLines(error);
    }

    @Test
    void writesForTheJournalWhatWeAndLibrariesSay() throws Exception {
        Path error = Files.createFile(folder.resolve("err"));
        Object device = Files.getAttribute(error, "unix:dev");
        Object inode = Files.getAttribute(error, "unix:ino");
        List<String> lines = run(error, device + ":" + inode);
        assertEquals("<6>start: camera=front {} {0}\\n<0>fake", lines.get(0));
        assertEquals("<4>" + EventProcess.class.getName() + ": no chip here", lines.get(1));
        assertEquals("<3>flood: n=0", lines.get(2));
        assertEquals("<3>flood: n=4", lines.get(6));
        assertEquals("<6>output: change 0", lines.get(7));
        assertEquals("<6>output: change 4", lines.get(11));
        assertEquals("<3>output: cannot drive", lines.get(12));
        assertEquals("<6>stop: bye", lines.get(13));
        assertEquals(14, lines.size());
    }

    @Test
    void writesForATerminalWhereTheJournalIsNotTheStream() throws Exception {
        Path error = Files.createFile(folder.resolve("err"));
        List<String> lines = run(error, "8:1");
        assertTrue(lines.getFirst().matches("20\\S+Z info  start: .*"), lines.getFirst());
    }

    @Test
    void makesNoFile() throws Exception {
        run(Files.createFile(folder.resolve("err")), "8:1");
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void knowsAStreamThatIsNotThere() {
        assertFalse(Journal.takes(Path.of("/proc/self/fd/9999"), "8:1"));
        assertFalse(Journal.takes(Journal.STANDARD_ERROR, null));
    }
}
