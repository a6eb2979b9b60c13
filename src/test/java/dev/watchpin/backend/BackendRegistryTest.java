package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class BackendRegistryTest {
    private record Named(String name) implements BackendProvider {
        @Override
        public Availability probe() {
            return new Availability.Missing("a fake", "none");
        }

        @Override
        public InferenceSession open(ModelCard card, SessionOptions options) {
            throw new AssertionError("not to be opened");
        }
    }

    @Test
    void choosesByExactName() throws BackendException {
        Named tflite = new Named("tflite");
        BackendRegistry registry = new BackendRegistry(List.of(tflite, new Named("opencv")));
        assertSame(tflite, registry.named("tflite"));
        assertEquals(
                List.of("opencv", "tflite"),
                registry.all().stream().map(BackendProvider::name).toList());
    }

    @Test
    void listsTheKnownWhereANameIsUnknown() throws BackendException {
        BackendRegistry registry =
                new BackendRegistry(List.of(new Named("tflite"), new Named("opencv")));
        BackendException e = assertThrows(BackendException.class, () -> registry.named("TFLite"));
        assertEquals("backend TFLite is unknown; have: opencv, tflite", e.getMessage());
    }

    @Test
    void refusesTwoOfOneNameOnlyWhereThatIsAskedFor() throws BackendException {
        Named other = new Named("tflite");
        BackendRegistry registry =
                new BackendRegistry(List.of(new Named("onnx"), other, new Named("onnx")));
        BackendException e = assertThrows(BackendException.class, () -> registry.named("onnx"));
        String place = Named.class.getName() + " in " + BackendRegistry.origin(other);
        assertEquals(
                "2 backends are named onnx: %s and %s; remove one of the jars"
                        .formatted(place, place),
                e.getMessage());
        assertSame(other, registry.named("tflite"));
    }

    @Test
    void namesABrokenProvider(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(BackendProvider.class.getName()), "com.example.Gone");
        ClassLoader parent = getClass().getClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
            BackendException e =
                    assertThrows(BackendException.class, () -> BackendRegistry.load(loader));
            assertTrue(e.getMessage().contains("com.example.Gone"), e.getMessage());
        }
    }

    @Test
    void findsTheBackendsOfTheClassPath() throws BackendException {
        BackendProvider found =
                BackendRegistry.load(getClass().getClassLoader()).named("onnxruntime");
        assertEquals("onnxruntime", found.name());
    }
}
