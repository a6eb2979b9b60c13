package dev.watchpin.model.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Task;
import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.yaml.ProblemsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class CatalogueTest {
    private static final String ENTRY =
            """
            models:
              - name: small
                task: classification
                about: "A test."
                license: MIT
                engine: onnxruntime
                checked: listed
                files:
                  - url: https://models.example/0/small.onnx
                    bytes: 10
                    sha256: abcdef0000000000000000000000000000000000000000000000000000000000
                card:
                  input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: stretch}
                  output: {decoder: classes, activation: softmax, top-k: 1}
                  labels: [cat]
            """;

    @TempDir private Path folder;

    private static List<CatalogueEntry> shipped() throws ProblemsException {
        return Catalogue.shipped().entries();
    }

    @Test
    void hasTenModelsAndMoreOverAllTasks() throws Exception {
        assertTrue(shipped().size() >= 10);
        Set<Task> tasks = shipped().stream().map(CatalogueEntry::task).collect(Collectors.toSet());
        assertEquals(Set.copyOf(Arrays.asList(Task.values())), tasks);
    }

    /** A card without it is refused, and only the entry knows it. */
    @Test
    void writesTheChecksumOfADarknetNetworksWeights() throws Exception {
        CatalogueEntry entry = Catalogue.shipped().find("yolo-fastest-1.1").orElseThrow();
        String card = CardText.of(entry);
        assertTrue(card.contains("file: yolo-fastest-1.1.cfg\n"), card);
        assertTrue(card.contains("weights: yolo-fastest-1.1.weights\n"), card);
        String hash = entry.files().get(1).sha256();
        assertTrue(card.contains("weights-sha256: " + hash + "\n"), card);
        assertFalse(CardText.of(Catalogue.shipped().entries().getFirst()).contains("weights"));
    }

    @Test
    void refusesWeightsThatAreNoneOfTheFiles() throws Exception {
        String wrong = problems("    card:\n", "    card:\n      weights: w.weights\n");
        assertTrue(wrong.contains("w.weights is none of the files"), wrong);
    }

    @Test
    void pinsEveryAddressToACommit() throws Exception {
        for (CatalogueEntry entry : shipped()) {
            for (PinnedFile file : entry.files()) {
                assertTrue(
                        file.url()
                                .toString()
                                .matches(
                                        "https://raw\\.githubusercontent\\.com/[^/]+/[^/]+"
                                                + "/[0-9a-f]{40}/.+"),
                        file.url().toString());
            }
        }
    }

    @Test
    void saysTheSameOfAFileWhereverItIsUsed() throws Exception {
        Map<String, PinnedFile> byUrl = new HashMap<>();
        for (CatalogueEntry entry : shipped()) {
            for (PinnedFile file : entry.files()) {
                PinnedFile other = byUrl.putIfAbsent(file.url().toString(), file);
                assertTrue(other == null || other.equals(file), file.url().toString());
            }
        }
    }

    /** A slip in a decoder's name would look like a decoder to come; these are all that are. */
    @Test
    void namesOnlyDecodersThatAreHereOrToCome() throws Exception {
        Set<String> coming =
                shipped().stream()
                        .filter(entry -> entry.card().output().isEmpty())
                        .map(entry -> entry.card().decoder())
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), coming);
    }

    private String problems(String from, String to) throws IOException {
        assertTrue(ENTRY.contains(from), from);
        Path file = Files.writeString(folder.resolve("c.yaml"), ENTRY.replace(from, to));
        ProblemsException wrong = assertThrows(ProblemsException.class, () -> Catalogue.read(file));
        return wrong.getMessage().replace(folder + "/", "");
    }

    @Test
    void readsAnotherCatalogue() throws Exception {
        Path file = Files.writeString(folder.resolve("c.yaml"), ENTRY);
        CatalogueEntry entry = Catalogue.read(file).find("small").orElseThrow();
        assertEquals("small.onnx", entry.files().getFirst().name());
        assertEquals(10, entry.bytes());
        assertEquals(List.of(), entry.accuracy());
    }

    @Test
    void refusesNamesThatLeadOutOfTheFolder() throws IOException {
        for (String name : List.of("../x", "/etc/passwd", "a/b", "..", ".bashrc", "model.yaml")) {
            String problems = problems("bytes: 10", "bytes: 10\n        name: " + name);
            assertTrue(problems.startsWith("c.yaml:11:15 models[0].files[0].name="), problems);
        }
        String problems = problems("small.onnx", "..");
        assertTrue(problems.contains(".. cannot be a file's name here"), problems);
        problems = problems("name: small", "name: ../small");
        assertTrue(problems.startsWith("c.yaml:2:11 models[0].name=../small: expected"), problems);
    }

    @Test
    void refusesAddressesThatAreNotHttps() throws IOException {
        for (String start : List.of("http://", "file:///", "https://u:p@", "ftp://")) {
            String problems = problems("https://", start);
            assertTrue(problems.startsWith("c.yaml:9:14 models[0].files[0].url="), problems);
            assertFalse(problems.contains("u:p"), problems);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertEquals(
                "c.yaml:5:5 models[0].licence: unknown key; did you mean license? known here: name,"
                        + " task, about, license, engine, checked, files, accuracy, latency, card",
                problems("license: MIT", "licence: MIT").lines().skip(1).findFirst().orElseThrow());
        assertTrue(problems("checked: listed", "checked: yes").startsWith("c.yaml:7:14 "));
    }

    @Test
    void holdsAKnownDecodersCardToTheCardsRules() throws IOException {
        assertTrue(problems("top-k: 1", "topk: 1").contains("models[0].card.output.topk"));
        assertTrue(problems("task: classification", "task: detection").contains("make the two"));
        assertTrue(problems("width: 8, ", "").contains("models[0].card.input.width: missing"));
        assertTrue(problems("labels: [cat]", "label: [cat]").contains("models[0].card.label:"));
    }

    @Test
    void refusesTwoFilesOrModelsOfOneName() throws IOException {
        String file = ENTRY.substring(ENTRY.indexOf("      - url"), ENTRY.indexOf("    card:"));
        assertTrue(problems("    card:", file + "    card:").contains("two files have one name"));
        String model = ENTRY.substring(ENTRY.indexOf("  - name"));
        Path twice = Files.writeString(folder.resolve("t.yaml"), ENTRY + model);
        ProblemsException wrong =
                assertThrows(ProblemsException.class, () -> Catalogue.read(twice));
        assertTrue(wrong.getMessage().contains("two models are called small"));
    }
}
