package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class WatchedStdoutTest {
    private static final OutputStream FULL =
            new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };

    @TempDir private Path folder;

    private final StringWriter said = new StringWriter();

    private int exitCode(OutputStream out, boolean readerMayLeave, int ofCommand) {
        WatchedStdout stdout = new WatchedStdout(out, () -> readerMayLeave);
        new PrintWriter(stdout, true, StandardCharsets.UTF_8).println("a result");
        return stdout.exitCode(ofCommand, new PrintWriter(said));
    }

    @Test
    void tellsWhatIsLost() {
        assertEquals(ExitCode.CANNOT_CREATE, exitCode(FULL, false, ExitCode.OK));
        assertTrue(said.toString().contains("No space left on device"), said::toString);
        assertEquals(ExitCode.DATA, exitCode(FULL, false, ExitCode.DATA));
    }

    @Test
    void saysNothingWhereAllIsThereOrTheReaderHasSeenEnough() {
        ByteArrayOutputStream room = new ByteArrayOutputStream();
        assertEquals(ExitCode.OK, exitCode(room, false, ExitCode.OK));
        assertEquals("a result", room.toString(StandardCharsets.UTF_8).strip());
        assertEquals(ExitCode.OK, exitCode(FULL, true, ExitCode.OK));
        assertEquals("", said.toString());
    }

    @Test
    void endsWithTheFullDisksCode() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        Files.createSymbolicLink(folder.resolve("out"), full);
        ChildJvm jvm = new WatchpinProcess(folder).jvm("schema");
        Process process = jvm.start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(ExitCode.CANNOT_CREATE, process.exitValue(), () -> jvm.read("err"));
        assertTrue(jvm.read("err").startsWith("stdout cannot be written: "), jvm.read("err"));
    }
}
