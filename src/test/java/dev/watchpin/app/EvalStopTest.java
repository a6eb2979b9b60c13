package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code watchpin eval}, as a process that a person ends. */
class EvalStopTest {
    private static final int MORE_THAN_IT_GETS_TO = 50_000;

    @TempDir private Path folder;

    @Test
    void tellsWhatItHasAndThatItIsNotAll() throws Exception {
        Path nuts = Files.createDirectories(folder.resolve("data/nut"));
        Path picture =
                Files.copy(
                        Path.of("models/eval/classification/nut/00001.jpg"),
                        folder.resolve("nut.jpg"));
        for (int i = 0; i < MORE_THAN_IT_GETS_TO; i++) {
            Files.createLink(nuts.resolve(i + ".jpg"), picture);
        }
        Path model = Path.of("models/belt-classifier").toAbsolutePath();
        ChildJvm jvm =
                new WatchpinProcess(folder)
                        .jvm(
                                "eval",
                                "" + model,
                                "--data",
                                "data",
                                "--json",
                                "--threshold-for",
                                "precision=0.95");
        Process eval = jvm.start();
        while (eval.isAlive() && !jvm.read("err").contains(" pictures (")) {
            Thread.sleep(50);
        }
        eval.destroy(); // SIGTERM, which it takes as Ctrl-C
        ChildJvm.Ended ended = jvm.await(eval);
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        JsonValue json = Json.parse(ended.out());
        assertFalse(json.at("complete").flag());
        int pictures = json.at("pictures").integer();
        assertTrue(pictures > 0 && pictures < MORE_THAN_IT_GETS_TO, pictures + " pictures");
        assertEquals("nut", json.at("threshold").at("label").text(), "the only one that occurs");
    }
}
