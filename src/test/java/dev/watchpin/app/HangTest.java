package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.ffmpeg.MjpegServer;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An engine that never comes back, under the whole daemon and a live source. */
class HangTest {
    @TempDir private Path folder;

    @Test
    void takesTheLineFromAnEngineThatHangsAndStillEndsWell() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path card = folder.resolve("model.yaml");
        Files.writeString(card, Files.readString(card).replace("onnxruntime", "hanging"));
        try (MjpegServer server = MjpegServer.pictures(100_000, MjpegServer.Then.STALL)) {
            String source = "{kind: http, url: '%s'}".formatted(server.url());
            Path config =
                    demo.watchpin()
                            .write(
                                    "watchpin.yaml",
                                    demo.config(source, "telemetry: {status-file: status.json}"));
            ChildJvm jvm = withHangingBackend("run", config.toString());
            Process child = jvm.start();
            await(jvm, child, () -> jvm.read("out").contains("output=eject active"));
            await(jvm, child, () -> jvm.read("err").contains("its lines were made safe"));
            await(jvm, child, this::statusTellsOfIt);
            assertEquals(
                    0, new ProcessBuilder("kill", "-TERM", "" + child.pid()).start().waitFor());
            ChildJvm.Ended ended = jvm.await(child);
            assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        }
    }

    private boolean statusTellsOfIt() {
        String status = text(folder.resolve("status.json"));
        return status.contains("\"state\":\"hanging\"")
                && status.contains("\"name\":\"eject\",\"active\":false");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program with one more backend on its class path. */
    private ChildJvm withHangingBackend(String... arguments) throws Exception {
        Path services = Files.createDirectories(folder.resolve("more/META-INF/services"));
        Files.writeString(
                services.resolve("dev.watchpin.backend.BackendProvider"),
                HangingBackend.class.getName());
        String classPath = System.getProperty("java.class.path") + ":" + folder.resolve("more");
        return new ChildJvm(
                folder,
                List.of(),
                List.of("-cp", classPath, Watchpin.class.getName(), arguments[0], arguments[1]));
    }

    private static void await(ChildJvm jvm, Process child, BooleanSupplier condition)
            throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertTrue(child.isAlive(), () -> jvm.read("out") + jvm.read("err"));
            Thread.sleep(20);
        }
    }
}
