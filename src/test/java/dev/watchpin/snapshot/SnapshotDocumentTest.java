package dev.watchpin.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchpin.image.FrameCopy;
import dev.watchpin.json.JsonValue;
import dev.watchpin.vision.Mask;
import dev.watchpin.yaml.Json;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class SnapshotDocumentTest {
    private static final Map<String, Supplier<Snapshot>> KINDS =
            Map.of(
                    "boxes", Snapshots::boxes,
                    "classes", Snapshots::classes,
                    "mask", Snapshots::mask,
                    "nothing", Snapshots::nothing);

    @Test
    void writesTheGoldenDocuments() throws IOException {
        for (Map.Entry<String, Supplier<Snapshot>> kind : KINDS.entrySet()) {
            Path golden = Path.of("src/test/resources/golden/snapshot", kind.getKey() + ".json");
            try (Snapshot snapshot = kind.getValue().get()) {
                String text = Json.write(SnapshotDocument.of(snapshot));
                if (System.getProperty("golden.update") != null) {
                    Files.createDirectories(golden.getParent());
                    Files.writeString(golden, text);
                }
                assertEquals(Files.readString(golden), text, "differs from " + golden);
            }
        }
    }

    @Test
    void whatIsReadWritesTheSameDocument() throws Exception {
        for (Supplier<Snapshot> kind : KINDS.values()) {
            try (Snapshot snapshot = kind.get();
                    Snapshot read = reread(snapshot)) {
                assertEquals(SnapshotDocument.of(snapshot), SnapshotDocument.of(read));
                assertEquals(snapshot.frame().layout(), read.frame().layout());
            }
        }
    }

    @Test
    void aMaskLiesOverThePictureAsItDid() throws Exception {
        try (Snapshot snapshot = Snapshots.mask();
                Snapshot read = reread(snapshot)) {
            Mask before = (Mask) snapshot.result().orElseThrow();
            Mask after = (Mask) read.result().orElseThrow();
            assertArrayEquals(before.labels(), after.labels());
            assertEquals(before.letterbox().toSourceX(3), after.letterbox().toSourceX(3));
            assertEquals(before.letterbox().toSourceY(3), after.letterbox().toSourceY(3));
        }
    }

    @Test
    void aDocumentThatLacksSomethingIsRefused() throws Exception {
        SnapshotReader reader = new SnapshotReader(JsonValue.parse("{\"camera\": \"gate\"}"));
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, reader::layout);
        assertEquals("no member 'picture' in {camera=gate}", wrong.getMessage());
    }

    private static Snapshot reread(Snapshot snapshot) throws Exception {
        String text = Json.write(SnapshotDocument.of(snapshot));
        SnapshotReader reader = new SnapshotReader(JsonValue.parse(text));
        Optional<Mask> mask = reader.mask();
        mask.ifPresent(it -> fill(it, snapshot));
        return reader.read(FrameCopy.of(snapshot.frame()), mask);
    }

    private static void fill(Mask mask, Snapshot snapshot) {
        byte[] labels = ((Mask) snapshot.result().orElseThrow()).labels();
        System.arraycopy(labels, 0, mask.labels(), 0, labels.length);
    }

    @Test
    void knowsTheLabelsOfWhatWasSeen() throws Exception {
        try (Snapshot snapshot = Snapshots.classes();
                Snapshot read = reread(snapshot)) {
            assertEquals(List.of("nothing", "per\"son"), read.model().labels().labels());
        }
    }
}
