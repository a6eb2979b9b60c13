package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.OnnxGraphs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process has of OpenCV: nothing, until a card asks for it. */
class OpenCvProcessTest {
    @TempDir Path folder;

    @Test
    void listingItLoadsNothingNative() throws Exception {
        ChildJvm.Ended child = child(System.getProperty("java.class.path"), "list");
        assertEquals(0, child.exitCode(), child.toString());
        assertTrue(child.out().contains("Ready[version=4."), child.out());
        assertTrue(child.out().contains("natives 0"), child.out());
    }

    /** Also shows that the test above would see natives, and that nothing goes to stderr. */
    @Test
    void openingLoadsItAndRefusesQuietly() throws Exception {
        ChildJvm.Ended child = child(System.getProperty("java.class.path"), "open");
        assertEquals(0, child.exitCode(), child.toString());
        assertTrue(!child.out().contains("natives 0"), child.out());
        assertEquals("", child.err());
    }

    @Test
    void isMissingWithoutItsJarAndTheOthersRunOn() throws Exception {
        ChildJvm.Ended child = child(without("/(opencv|openblas)-[^/]*\\.jar"), "open");
        assertEquals(0, child.exitCode(), child.toString());
        assertTrue(child.out().contains("opencv Missing[reason=its jar"), child.out());
        assertTrue(child.out().contains("watchpin-opencv"), child.out());
        assertTrue(child.out().contains("onnxruntime Ready"), child.out());
        assertTrue(child.out().contains("refused"), child.out());
        assertEquals("", child.err());
    }

    @Test
    void isMissingWithoutNativesOfThisMachine() throws Exception {
        ChildJvm.Ended child = child(without("/opencv-[^/]*-linux-[^/]*\\.jar"), "list");
        assertTrue(child.out().contains("opencv Missing[reason=no libjniopencv_dnn"), child.out());
    }

    private static String without(String jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.matches(".*" + jars))
                .collect(Collectors.joining(":"));
    }

    private ChildJvm.Ended child(String classPath, String what) throws Exception {
        Path model = OnnxGraphs.misshapen().write(folder.resolve("misshapen.onnx"));
        String javacppCache =
                System.getProperty(
                        "org.bytedeco.javacpp.cachedir",
                        System.getProperty("user.home") + "/.javacpp/cache");
        return new ChildJvm(
                        folder,
                        List.of("-Dorg.bytedeco.javacpp.cachedir=" + javacppCache),
                        List.of("-cp", classPath, Child.class.getName(), what, model.toString()))
                .run();
    }

    /** What runs in a JVM of its own. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            BackendRegistry engines = BackendRegistry.load(Child.class.getClassLoader());
            for (BackendProvider engine : engines.all()) {
                System.out.println(engine.name() + " " + engine.probe());
            }
            if (arguments[0].equals("open")) {
                open(engines.named("opencv"), Path.of(arguments[1]));
            }
            System.out.println("natives " + natives());
        }

        private static void open(BackendProvider opencv, Path model) {
            try {
                opencv.open(
                                ModelCards.of(
                                        model,
                                        "opencv",
                                        ModelCards.input(
                                                ElementType.FLOAT32, Layout.NCHW, 3, 4, 4)),
                                new SessionOptions(1, 1))
                        .close();
            } catch (BackendException e) {
                System.out.println("refused " + e.getMessage());
            }
        }

        private static long natives() throws IOException {
            try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
                return mapped.filter(line -> line.matches(".*(opencv|openblas).*\\.so.*")).count();
            }
        }
    }
}
