package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.BuiltJar;
import dev.watchpin.testkit.ModelCards;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

class PluginFolderTest {
    private static final ClassLoader PROGRAM = PluginFolderTest.class.getClassLoader();

    @TempDir private Path folder;
    @TempDir private Path work;
    private String source;

    @BeforeEach
    void readExample() throws IOException {
        source = Files.readString(Path.of("src/test/plugin/ConstantBackend.java"));
    }

    private Path build(Path jar) throws IOException {
        return BuiltJar.of(jar, work, "ConstantBackend", source);
    }

    private BackendRegistry load() throws BackendException {
        return BackendRegistry.load(PROGRAM, folder);
    }

    private BrokenPlugin theBroken() throws BackendException {
        List<BrokenPlugin> broken = load().broken();
        assertEquals(1, broken.size(), broken::toString);
        return broken.getFirst();
    }

    private void assertBroken(Path place, String reason) throws BackendException {
        BrokenPlugin broken = theBroken();
        assertEquals(place, broken.place());
        assertTrue(broken.reason().contains(reason), broken.reason());
        assertEquals("onnxruntime", load().named("onnxruntime").name(), "the others go on");
        String message =
                assertThrows(BackendException.class, () -> load().named("constant")).getMessage();
        assertTrue(message.contains(broken.toString()), message);
    }

    @Test
    void runsTheExample() throws Exception {
        Path jar = build(folder.resolve("constant.jar"));
        BackendProvider plugin = load().named("constant");
        assertEquals(jar.toString(), BackendRegistry.origin(plugin));
        ModelCard card =
                ModelCards.of(
                        folder.resolve("any"),
                        "constant",
                        ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4));
        try (InferenceSession session = plugin.open(card, new SessionOptions(1, 1))) {
            session.run();
            assertArrayEquals(
                    new float[] {0.25f, 0.75f}, session.output(0).toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    @Test
    void takesAFolderOfJarsAsOnePlugin() throws Exception {
        Path plugin = Files.createDirectory(folder.resolve("constant"));
        build(plugin.resolve("constant.jar"));
        Files.writeString(plugin.resolve("readme.txt"), "no jar");
        assertEquals("constant", load().named("constant").name());
    }

    @Test
    void needsNoFolder() throws Exception {
        BackendRegistry registry = BackendRegistry.load(PROGRAM, folder.resolve("absent"));
        assertEquals(List.of(), registry.broken());
        assertEquals(BackendRegistry.load(PROGRAM).all().size(), registry.all().size());
    }

    @Test
    void namesBothJarsOfOneName() throws Exception {
        Path one = build(folder.resolve("one.jar"));
        Path two = build(folder.resolve("two.jar"));
        String message =
                assertThrows(BackendException.class, () -> load().named("constant")).getMessage();
        assertEquals(
                "2 backends are named constant: ConstantBackend in %s and ConstantBackend in %s;"
                                .formatted(one, two)
                        + " remove one of the jars",
                message);
        assertEquals("onnxruntime", load().named("onnxruntime").name());
    }

    @Test
    void namesThePluginThatTakesANameOfOurs() throws Exception {
        source = source.replace("\"constant\"", "\"onnxruntime\"");
        Path jar = build(folder.resolve("mine.jar"));
        String message =
                assertThrows(BackendException.class, () -> load().named("onnxruntime"))
                        .getMessage();
        assertTrue(message.contains("ConstantBackend in " + jar), message);
        assertTrue(message.contains("OnnxRuntimeBackend in "), message);
    }

    @Test
    void namesTheJarWithoutItsClass() throws Exception {
        Path jar = BuiltJar.pack(folder.resolve("gone.jar"), work, "com.example.Gone");
        assertBroken(jar, "com.example.Gone");
    }

    @Test
    void namesTheJarThatIsNone() throws Exception {
        Path jar = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertBroken(jar, "holds no backend");
    }

    @Test
    void namesTheJarOfAnotherJava() throws Exception {
        Path jar = build(folder.resolve("future.jar"));
        Path built = work.resolve("ConstantBackend.class");
        byte[] code = Files.readAllBytes(built);
        code[7] = 99; // major version: JVM specification, 4.1
        Files.write(built, code);
        BuiltJar.pack(jar, work, "ConstantBackend");
        assertBroken(jar, "this is Java 25: build it for that");
    }

    @Test
    void namesTheJarWhoseConstructorFails() throws Exception {
        source =
                source.replace(
                        "public String name()",
                        "public ConstantBackend() { throw new"
                                + " IllegalStateException(\"no licence\"); } public String name()");
        assertBroken(build(folder.resolve("failing.jar")), "no licence");
    }

    @Test
    void failsOnlyInUseWhereAClassIsMissing() throws Exception {
        Path jar = build(folder.resolve("half.jar"));
        Path built = work.resolve("ConstantBackend.class");
        Files.delete(built.resolveSibling("ConstantBackend$Constant.class"));
        BuiltJar.pack(jar, work, "ConstantBackend");
        BackendProvider plugin = load().named("constant");
        ModelCard card =
                ModelCards.of(
                        folder.resolve("any"),
                        "constant",
                        ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4));
        assertThrows(NoClassDefFoundError.class, () -> plugin.open(card, new SessionOptions(1, 1)));
    }

    @Test
    void refusesWhatAnyoneMayWrite() throws Exception {
        Path jar = build(folder.resolve("open.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertBroken(jar, "anyone may write to " + jar);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
        assertEquals("constant", load().named("constant").name());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertBroken(folder, "anyone may write to " + folder);
    }
}
