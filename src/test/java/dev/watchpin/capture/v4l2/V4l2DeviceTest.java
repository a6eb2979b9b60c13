package dev.watchpin.capture.v4l2;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.CaptureException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

class V4l2DeviceTest {
    private static String refusal(Path path) {
        return assertThrows(CaptureException.class, () -> V4l2Device.open(path).close())
                .getMessage();
    }

    @Test
    void tellsAMissingDevice(@TempDir Path folder) {
        Path missing = folder.resolve("video9");

        assertTrue(refusal(missing).contains(missing + " does not exist"), refusal(missing));
    }

    @Test
    void tellsAFileAndAnotherKindOfDevice(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertTrue(refusal(file).contains("is not a V4L2 device"), refusal(file));
        assertTrue(refusal(Path.of("/dev/null")).contains("is not a V4L2 device"));
    }

    @ParameterizedTest
    @CsvSource({"13, group video", "16, fuser -v /dev/video0", "19, unplugged", "5, errno 5"})
    void saysWhatToDo(int errno, String remedy) {
        String message = V4l2Errors.explain(Path.of("/dev/video0"), errno);

        assertTrue(message.startsWith("/dev/video0") && message.contains(remedy), message);
    }

    @ParameterizedTest
    @CsvSource({"28, USB bus", "19, cable", "22, errno 22"})
    void saysWhyItDoesNotStart(int errno, String reason) {
        String message = V4l2Errors.doesNotStart(Path.of("/dev/video0"), errno);

        assertTrue(message.startsWith("/dev/video0") && message.contains(reason), message);
    }
}
