package dev.watchpin.backend.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.TfliteGraphs;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine does to the process around it, in JVMs that may die of it. */
class TfliteProcessTest {
    private static final String MUTANTS = MutantChild.class.getName();
    private static final String PROBE = ProbeChild.class.getName();

    @TempDir Path folder;

    /** As the package starts it: the library beside the jar, nothing unpacked, a quiet stderr. */
    @Test
    void loadsFromTheLibraryPathWithoutFilesOrOutput() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path libraries = Files.createDirectory(folder.resolve("lib"));
        unpack("/org/bytedeco/javacpp/", "libjnijavacpp.so", libraries);
        unpack("/org/bytedeco/tensorflowlite/", "libjnitensorflowlite.so", libraries);
        ChildJvm.Ended child = probe(home, temporary, libraries, "-linux-");
        assertTrue(child.out().startsWith("Ready[version=2.20.0]"), child.toString());
        assertTrue(child.out().contains("10.0"), child.out());
        assertEquals("", child.err());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String library = probe(home, home, empty, "tensorflow-lite-.*-linux-").out();
        assertTrue(library.startsWith("Missing"), library);
        assertTrue(library.contains("jnitensorflowlite"), library);
        assertTrue(library.contains("libjnitensorflowlite.so in a folder"), library);
        String jar = probe(home, home, empty, "tensorflow-lite-").out();
        assertTrue(jar.startsWith("Missing"), jar);
        assertTrue(jar.contains("put org.bytedeco:tensorflow-lite"), jar);
        Files.writeString(empty.resolve("libjnitensorflowlite.so"), "not a library");
        String damaged = probe(home, home, empty, "tensorflow-lite-.*-linux-").out();
        assertTrue(damaged.startsWith("Missing"), damaged);
        assertTrue(damaged.contains("file too short"), damaged);
    }

    /** What is refused is refused in one line, and the JVM lives: src/docs/decisions/0012. */
    @Test
    void survivesDamagedFiles() throws Exception {
        Path model = TfliteGraphs.network(1).write(folder.resolve("network.tflite"));
        ChildJvm.Ended child =
                new ChildJvm(
                                folder,
                                List.of(),
                                List.of(
                                        MUTANTS,
                                        model.toString(),
                                        "FLOAT32",
                                        "8",
                                        "8",
                                        "0",
                                        "0",
                                        "600"))
                        .run();
        assertEquals(0, child.exitCode(), child.out() + child.err());
        List<String> outcomes = child.out().lines().toList();
        assertEquals(600, outcomes.size(), "one line each");
        long refused = outcomes.stream().filter(line -> line.contains(" refused ")).count();
        assertTrue(refused > 300, refused + " refused");
        assertTrue(refused < 550, refused + " refused");
    }

    /**
     * @param withoutJars pattern of jars to be left out of the class path
     */
    private ChildJvm.Ended probe(Path home, Path temporary, Path libraries, String withoutJars)
            throws Exception {
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .filter(jar -> !jar.matches(".*/[^/]*" + withoutJars + "[^/]*"))
                        .collect(Collectors.joining(":"));
        List<String> main = new ArrayList<>(List.of("-cp", classPath, PROBE));
        main.add(TfliteGraphs.doubling(1, 4, 4, 3).write(folder.resolve("d.tflite")).toString());
        return new ChildJvm(
                        home,
                        List.of(
                                "-Djava.io.tmpdir=" + temporary,
                                "-Dorg.bytedeco.javacpp.cachedir=" + temporary,
                                "-Djava.library.path=" + libraries,
                                "-Dorg.bytedeco.javacpp.pathsFirst=true"),
                        main)
                .run();
    }

    private static void unpack(String folder, String library, Path into) throws IOException {
        String resource = folder + Loader.getPlatform() + "/" + library;
        try (InputStream in = TfliteProcessTest.class.getResourceAsStream(resource)) {
            Files.copy(in, into.resolve(library));
        }
    }
}
