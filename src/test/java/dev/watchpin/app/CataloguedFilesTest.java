package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Sha256;
import dev.watchpin.model.Task;
import dev.watchpin.model.catalogue.Catalogue;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.CatalogueEntry.Checked;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the catalogue says of its very files, as far as these are in the test data. */
class CataloguedFilesTest {
    @TempDir private Path folder;
    private final Map<String, Path> bySha256 = new HashMap<>();
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void hashWhatIsThere() throws IOException {
        for (String task : List.of("classification", "detection", "segmentation")) {
            try (Stream<Path> files = Files.list(TestData.of(task))) {
                for (Path file : files.toList()) {
                    bySha256.put(Sha256.of(file), file);
                }
            }
        }
    }

    private int run(String... arguments) {
        CommandLine command = Watchpin.commandLine();
        return command.setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments);
    }

    @TestFactory
    Stream<DynamicTest> areAsTheCatalogueSays() throws Exception {
        return Catalogue.shipped().entries().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> check(entry)));
    }

    private void check(CatalogueEntry entry) throws IOException {
        if (entry.checked() == Checked.LISTED) {
            assertFalse(
                    bySha256.containsKey(entry.files().getFirst().sha256()),
                    "it is here, and could be checked");
            return;
        }
        String models = folder.resolve("models").toString();
        String mirror = mirror(entry).toString();
        assertEquals(
                ExitCode.OK,
                run("models", "pull", entry.name(), "--anyway", "--from", mirror, "--to", models),
                told::toString);
        assertEquals(
                ExitCode.OK, run("models", "verify", models + "/" + entry.name()), told::toString);
        int exitCode = run("check", config(entry).toString());
        if (entry.checked() == Checked.RUN) {
            assertEquals(ExitCode.OK, exitCode, told::toString);
        } else {
            assertEquals(ExitCode.CONFIG, exitCode, told::toString);
            String lastLine = told.toString().lines().toList().getLast();
            assertTrue(
                    lastLine.contains("backend " + entry.engine() + " is unknown")
                            || lastLine.contains("output.decoder=" + entry.card().decoder()),
                    lastLine);
        }
    }

    /** A folder as a person would bring it on a stick. */
    private Path mirror(CatalogueEntry entry) throws IOException {
        Path mirror = Files.createDirectories(folder.resolve("stick").resolve(entry.name()));
        for (var file : entry.files()) {
            Path here = bySha256.get(file.sha256());
            assertTrue(here != null, file.name() + " is not in the test data");
            Files.copy(here, mirror.resolve(file.name()));
        }
        return mirror.getParent();
    }

    /** Opening it runs the model, and binds its decoder to its outputs. */
    private Path config(CatalogueEntry entry) throws IOException {
        return Files.writeString(
                folder.resolve(entry.name() + ".yaml"),
                """
                cameras:
                  - name: test
                    source: {kind: pattern, width: 320, height: 240}
                    model: models/%s
                    rules: [{name: seen, label: any, %s}]
                    outputs: [{name: out, line: 1, when: seen}]
                """
                        .formatted(
                                entry.name(),
                                entry.task() == Task.SEGMENTATION
                                        ? "area: {min: 0.05}"
                                        : "score: 0.4"));
    }
}
