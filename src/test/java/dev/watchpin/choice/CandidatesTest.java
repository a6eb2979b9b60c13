package dev.watchpin.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;
import dev.watchpin.testkit.RedParts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CandidatesTest {
    @TempDir private Path folder;

    private record Engine(String name, Availability probe, Optional<Capabilities> capabilities)
            implements BackendProvider {
        static Engine reading(String name, String... formats) {
            return new Engine(
                    name,
                    new Availability.Ready("7"),
                    Optional.of(
                            new Capabilities(
                                    Set.of(formats), Capabilities.Threads.ONE, List.of())));
        }

        static Engine silent(String name) {
            return new Engine(name, new Availability.Ready("7"), Optional.empty());
        }

        static Engine missing(String name) {
            return new Engine(
                    name, new Availability.Missing("no library", "add it"), Optional.empty());
        }

        @Override
        public InferenceSession open(ModelCard card, SessionOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    /** A card for {@code redness.onnx} on onnxruntime, with a sibling for redness.tflite. */
    private ModelCard card() throws Exception {
        RedParts.write(folder);
        Path card = folder.resolve("model.yaml");
        String text = Files.readString(card);
        Files.writeString(
                folder.resolve("lite.yaml"),
                text.replace("redness.onnx", "redness.TFLITE").replace("onnxruntime", "tflite"));
        Files.writeString(card, text + "siblings: [lite.yaml]\n");
        return ModelCards.read(card);
    }

    private List<String> names(Engine... engines) throws Exception {
        return new Candidates(new BackendRegistry(List.of(engines)))
                .of(card()).stream().map(Candidate::name).toList();
    }

    @Test
    void areAllThatReadAFileTheCardsOwnFirst() throws Exception {
        assertEquals(
                List.of(
                        "onnxruntime 7 on redness.onnx",
                        "opencv 7 on redness.onnx",
                        "tflite 7 on redness.TFLITE",
                        "opencv 7 on redness.TFLITE"),
                names(
                        Engine.reading("opencv", "onnx", "tflite", "cfg"),
                        Engine.reading("onnxruntime", "onnx"),
                        Engine.reading("tflite", "tflite")));
    }

    @Test
    void needNotSayWhatTheyReadWhereTheCardNamesThem() throws Exception {
        assertEquals(
                List.of("onnxruntime 7 on redness.onnx", "tflite 7 on redness.TFLITE"),
                names(
                        Engine.silent("onnxruntime"),
                        Engine.silent("tflite"),
                        Engine.silent("other")));
    }

    @Test
    void areNotThoseThatAreMissing() throws Exception {
        assertEquals(
                List.of("opencv 7 on redness.onnx"),
                names(Engine.missing("onnxruntime"), Engine.reading("opencv", "onnx")));
        Candidates candidates =
                new Candidates(new BackendRegistry(List.of(Engine.missing("onnxruntime"))));
        assertEquals(Optional.empty(), candidates.reference(card()));
    }

    @Test
    void areNotTwoOfOneName() throws Exception {
        assertEquals(
                List.of("onnxruntime 7 on redness.onnx"),
                names(
                        Engine.reading("onnxruntime", "onnx"),
                        Engine.reading("twin", "onnx"),
                        Engine.reading("twin", "onnx")));
    }
}
