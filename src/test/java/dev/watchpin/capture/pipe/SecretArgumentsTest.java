package dev.watchpin.capture.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class SecretArgumentsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "-s -u admin:hunter2, bad option --user admin:hunter2, bad option --user ***",
        "--user hunter2, who is hunter2?, who is ***?",
        "--password=hunter2, refused: --password=hunter2, refused: --password=***",
        "token=abc, unknown argument token=abc, unknown argument token=***",
        "location=admin:hunter2, cannot open admin:hunter2, cannot open ***",
        "user-pw=hunter2 latency=20, user-pw hunter2 at latency=20, user-pw *** at latency=20",
        "--user admin --password admin2, admin and admin2, *** and ***",
        "-i rtsp://me:hunter#2@cam/x, rtsp://me:hunter#2@cam/x: bad, rtsp://***@cam/x: bad",
        "location=rtsp://me:hunt/er2@cam/, no rtsp://me:hunt/er2@cam/, no rtsp://***@cam/"
    })
    void areStarredInWhatAProgramSays(String arguments, String line, String masked) {
        assertEquals(masked, secrets(arguments).masked(line));
    }

    @ParameterizedTest
    @CsvSource({
        "-i cam -vf scale=640, cam: cannot scale=640",
        "-c:v mjpeg -b:v 2M, mjpeg with -c:v and -b:v 2M",
        "--aspect 16:9 -ss 00:00:10 --key-frames 30, 16:9 from 00:00:10 each 30",
        "-u ab, absolutely able",
        "location=http://cam/live, cannot open http://cam/live"
    })
    void leaveOrdinaryLinesAsTheyAre(String arguments, String line) {
        assertEquals(line, secrets(arguments).masked(line));
    }

    @Test
    void areNotFilesThatExist() throws IOException {
        String file = Files.writeString(folder.resolve("pci-0:1"), "").toString();

        assertEquals("no " + file, secrets("--device " + file).masked("no " + file));
    }

    @Test
    void stayOutOfALogThatRepeatsThem() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        String script = "echo \"cannot log in: $*\" >&2";
        ChildProcess child =
                ChildProcess.start(
                        List.of("sh", "-c", script, "sh", "-u", "admin:hunter2"), lines::add);
        try {
            String end = child.explainEnd();

            assertEquals("sh ended with 0: cannot log in: -u ***", end);
            assertFalse(lines.toString().contains("hunter2"), lines::toString);
        } finally {
            child.end();
        }
    }

    private static SecretArguments secrets(String arguments) {
        return new SecretArguments(List.of(("program " + arguments).split(" ")));
    }
}
