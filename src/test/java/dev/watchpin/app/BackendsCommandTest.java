package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.BuiltJar;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code watchpin backends}, as a process with plugins of its own. */
class BackendsCommandTest {
    @TempDir private Path folder;
    @TempDir private Path work;
    private Path plugins;
    private String source;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        source = Files.readString(Path.of("src/test/plugin/ConstantBackend.java"));
    }

    private Path plugin(String name) throws IOException {
        return BuiltJar.of(plugins.resolve(name), work, "ConstantBackend", source);
    }

    private ChildJvm.Ended run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(Watchpin.class.getName(), "backends"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(Engines.VARIABLE, plugins.toString());
        return new ChildJvm(folder, List.of(), environment, command).run();
    }

    private static String line(ChildJvm.Ended ended, String start) {
        return ended.out().lines().filter(it -> it.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void listsWhatEachSaysOfItselfAndWhereItIsFrom() throws Exception {
        Path jar = plugin("constant.jar");
        ChildJvm.Ended ended = run();
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertEquals(
                List.of("constant", "1.0", "-", "-", "-", jar.toString()),
                List.of(line(ended, "constant").split("  +")));
        List<String> ours = List.of(line(ended, "onnxruntime").split("  +"));
        assertEquals(List.of("1.28.0", "onnx", "per-session", "cpu"), ours.subList(1, 5));
    }

    @Test
    void tellsTheSameAsJson() throws Exception {
        Path jar = plugin("constant.jar");
        ChildJvm.Ended ended = run("--json");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        JsonValue constant =
                Json.parse(ended.out()).items().stream()
                        .filter(it -> it.at("name").text().equals("constant"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Set.of("name", "version", "from"), constant.members().keySet());
        assertEquals(jar.toString(), constant.at("from").text());
    }

    @Test
    void saysWhichPluginIsBroken() throws Exception {
        Path jar = Files.writeString(plugins.resolve("text.jar"), "no jar");
        ChildJvm.Ended ended = run();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(line(ended, "not loaded: ").startsWith("not loaded: " + jar), ended::out);
        assertTrue(line(ended, "onnxruntime").contains("1.28.0"), ended::out);
    }

    @Test
    void saysWhichHaveOneName() throws Exception {
        plugin("one.jar");
        plugin("two.jar");
        ChildJvm.Ended ended = run();
        assertEquals(ExitCode.CONFIG, ended.exitCode(), ended::toString);
        assertTrue(line(ended, "2 backends are named constant").contains("one.jar"), ended::out);
    }

    @Test
    void saysWhyTheLibraryOfTheConfigIsMissing() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path absent = folder.resolve("absent");
        String more = "onnxruntime: {library-folder: absent}";
        demo.watchpin().write("own.yaml", demo.config(demo.pictures(), more));
        ChildJvm.Ended ended = run("own.yaml");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::toString);
        assertEquals(
                "onnxruntime is missing: library-folder %s has no libonnxruntime.so; correct the"
                                .formatted(absent)
                        + " config's onnxruntime",
                line(ended, "onnxruntime is missing"));
    }

    @Test
    void saysWhyAProviderLibraryIsRefused() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path library = Files.writeString(folder.resolve("libmine.so"), "no library");
        String more = "onnxruntime: {provider-libraries: {mine: libmine.so}}";
        demo.watchpin().write("own.yaml", demo.config(demo.pictures(), more));
        String missing = line(run("own.yaml"), "onnxruntime is missing");
        assertTrue(
                missing.contains("execution provider library mine (" + library + "): "), missing);
    }
}
