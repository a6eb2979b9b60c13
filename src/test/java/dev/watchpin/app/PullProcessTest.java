package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.catalogue.TestModel;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.FileServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Pulls in processes of their own: killed half-way, and two at once. */
class PullProcessTest {
    private static final int HALF = TestModel.BYTES / 2;

    @TempDir private Path folder;
    private FileServer server;
    private TestModel model;
    private final CountDownLatch halfSent = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        server = new FileServer();
        model = TestModel.served(server, folder);
        server.then(
                FileServer.after(
                        HALF,
                        () -> {
                            halfSent.countDown();
                            await(goOn);
                        }));
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ChildJvm pull(String name) throws Exception {
        return new WatchpinProcess(Files.createDirectories(folder.resolve(name)))
                .jvm(
                        "models",
                        "pull",
                        "small",
                        "--catalogue",
                        model.catalogue().toString(),
                        "--from",
                        server.at("/").toString(),
                        "--to",
                        folder.resolve("m").toString());
    }

    @Test
    void killedHalfWayLeavesOnlyAPartThatTheNextPullGoesOnWith() throws Exception {
        ChildJvm first = pull("first");
        Process process = first.start();
        Path part = folder.resolve("m/.partial/small/small.onnx.part");
        await(halfSent);
        while (!Files.exists(part) || Files.size(part) < HALF) {
            Thread.sleep(10);
        }
        process.destroyForcibly();
        first.await(process);
        assertFalse(Files.exists(folder.resolve("m/small")), "half a model is to be seen");

        ChildJvm.Ended second = pull("second").run();
        assertEquals(ExitCode.OK, second.exitCode(), second.err());
        assertTrue(
                server.requests().contains("/small/small.onnx from bytes=" + HALF + "-"),
                server.requests().toString());
        assertTrue(second.out().contains("of it are here"), second.out());
        assertEquals(TestModel.BYTES, Files.size(folder.resolve("m/small/small.onnx")));
    }

    @Test
    void secondWaitsForTheFirstAndFindsItsWorkDone() throws Exception {
        ChildJvm first = pull("first");
        ChildJvm second = pull("second");
        Process one = first.start();
        await(halfSent);
        Process two = second.start();
        while (!second.read("out").contains("another pull works in")) {
            Thread.sleep(10);
        }
        goOn.countDown();
        assertEquals(ExitCode.OK, first.await(one).exitCode());
        ChildJvm.Ended waited = second.await(two);
        assertEquals(ExitCode.OK, waited.exitCode(), waited.err());
        assertTrue(waited.out().contains("nothing downloaded"), waited.out());
        assertEquals(2, server.requests().size(), server.requests().toString());
    }
}
