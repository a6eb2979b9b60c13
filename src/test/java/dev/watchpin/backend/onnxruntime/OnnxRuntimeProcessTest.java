package dev.watchpin.backend.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.OnnxGraphs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the engine does to the process and the machine around it. */
class OnnxRuntimeProcessTest {
    @TempDir Path folder;

    private Path home;
    private Path temporary;
    private Path model;
    private Path misshapen;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        misshapen = OnnxGraphs.misshapen().write(folder.resolve("misshapen.onnx"));
        model = OnnxGraphs.doubling(1, 3, 4, 4).write(folder.resolve("doubling.onnx"));
    }

    /** 1.29.0 writes to the home folder and starts a thread here: src/docs/decisions/0003. */
    @Test
    void opensWithoutFilesThreadsSocketsOrOutput() throws Exception {
        ChildJvm.Ended child =
                child(List.of(), "open", model.toString(), misshapen.toString(), "1").run();
        assertEquals(0, child.exitCode(), child.toString());
        assertTrue(child.out().contains("threads []"), child.out());
        assertTrue(child.out().contains("sockets []"), child.out());
        assertTrue(child.out().contains("cannot be reshaped"), child.out());
        assertEquals("", child.err());
        assertEquals(List.of("err", "out"), filesUnder(home));
        assertEmpty(temporary);
    }

    /** Also shows that the test above would see a thread. */
    @Test
    void startsOneThreadLessThanAsked() throws Exception {
        ChildJvm.Ended child =
                child(List.of(), "open", model.toString(), misshapen.toString(), "3").run();
        String threads = child.out().lines().findFirst().orElseThrow();
        assertEquals(3, threads.split(",|\\[").length, child.toString());
    }

    @Test
    void endsOnSigtermInTheMiddleOfARun() throws Exception {
        ChildJvm jvm = child(List.of(), "loop", model.toString());
        Process child = jvm.start();
        while (child.isAlive() && !jvm.read("out").contains("running")) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        child.destroy();
        ChildJvm.Ended ended = jvm.await(child);
        assertEquals(128 + 15, ended.exitCode(), ended.toString());
        assertEquals("", ended.err());
        assertEquals(List.of("err", "out"), filesUnder(home), "a crash leaves hs_err_pid*.log");
    }

    /** As in a crash, or where a shutdown hook halts: nothing tidies up then. */
    @Test
    void leavesNoUnpackedLibraryBehindEvenWhenKilled() throws Exception {
        ChildJvm jvm = child(List.of(), "loop", model.toString());
        Process child = jvm.start();
        while (child.isAlive() && !jvm.read("out").contains("running")) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        child.destroyForcibly();
        jvm.await(child);
        assertEmpty(temporary);
    }

    @Test
    void loadsTheLibrariesOfTheNamedFolder() throws Exception {
        Path libraries = Files.createDirectory(folder.resolve("lib"));
        unpack("libonnxruntime.so", libraries);
        unpack("libonnxruntime4j_jni.so", libraries);
        String flag = "-Donnxruntime.native.path=" + libraries;
        String out = child(List.of(flag), "probe").run().out();
        assertTrue(out.contains("Ready"), out);
        Files.writeString(libraries.resolve("libonnxruntime.so"), "not a library");
        String damaged = child(List.of(flag), "probe").run().out();
        assertTrue(damaged.contains("Missing"), damaged);
        assertTrue(damaged.contains("libonnxruntime.so"), damaged);
        assertTrue(damaged.contains("damaged or for another machine"), damaged);
    }

    @Test
    void takesTheUsersLibrariesInsteadOfThePackagedOnes() throws Exception {
        Path packaged = Files.createDirectory(folder.resolve("packaged"));
        unpack("libonnxruntime.so", packaged);
        unpack("libonnxruntime4j_jni.so", packaged);
        Path own = Files.createDirectory(folder.resolve("own"));
        unpack("libonnxruntime.so", own);
        List<String> flags = List.of("-Donnxruntime.native.path=" + packaged);
        String half = child(flags, "own", own.toString()).run().out();
        assertTrue(half.contains("has no libonnxruntime4j_jni.so"), half);
        assertTrue(half.contains("to link there is " + packaged + "/libonnx"), half);

        Path binding = packaged.resolve("libonnxruntime4j_jni.so");
        Files.createSymbolicLink(own.resolve(binding.getFileName()), binding);
        List<String> out = child(flags, "own", own.toString()).run().out().lines().toList();
        assertTrue(out.getFirst().contains("Ready"), out::toString);
        assertTrue(out.contains(own.resolve("libonnxruntime.so").toString()), out::toString);
        assertFalse(out.contains(packaged.resolve("libonnxruntime.so").toString()), out::toString);
        assertEquals(
                "refused onnxruntime: %s was loaded already; the packaged library needs a restart"
                        .formatted(own),
                out.getLast());
    }

    @Test
    void saysWhereTheLibrariesCouldNotBeUnpacked() throws Exception {
        String flag = "-Djava.io.tmpdir=" + folder.resolve("absent");
        String out = child(List.of(flag), "probe").run().out();
        assertTrue(out.contains("Missing"), out);
        assertTrue(out.contains(folder.resolve("absent").toString()), out);
        assertTrue(out.contains("-Donnxruntime.native.path=DIR"), out);
    }

    private ChildJvm child(List<String> flags, String... arguments) {
        List<String> jvmFlags = new ArrayList<>();
        jvmFlags.add("-Djava.io.tmpdir=" + temporary);
        jvmFlags.addAll(flags);
        List<String> main = new ArrayList<>(List.of(SessionChild.class.getName()));
        main.addAll(List.of(arguments));
        return new ChildJvm(home, jvmFlags, main);
    }

    private static void unpack(String library, Path into) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        String resource = "/ai/onnxruntime/native/linux-" + arch + "/" + library;
        try (InputStream in = OnnxRuntimeProcessTest.class.getResourceAsStream(resource)) {
            Files.copy(in, into.resolve(library));
        }
    }

    private static void assertEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(), all.toList(), "unpacked libraries left behind");
        }
    }

    private static List<String> filesUnder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
