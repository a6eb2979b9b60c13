package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.onnxruntime.OnnxRuntimeBackend;
import dev.watchpin.choice.Candidate;
import dev.watchpin.choice.Choice;
import dev.watchpin.choice.Figures;
import dev.watchpin.choice.Standing;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class EngineStoreTest {
    private static final String KEY = "ab".repeat(32);

    @TempDir private Path folder;
    private EngineStore store;
    private Candidate own;
    private KeptChoice kept;

    @BeforeEach
    void makeChoice() throws Exception {
        DemoFolder.make(folder);
        ModelCard card = ModelCards.read(folder);
        store = new EngineStore(folder);
        own = new Candidate(new OnnxRuntimeBackend(), "1.28.0", card);
        Figures figures = new Figures(200_000_000, 12_345_678, 13_000_001, 160);
        Choice choice =
                new Choice(
                        own,
                        true,
                        "no other\nis \"faster\": 5 %",
                        List.of(
                                new Standing(own, true, "the card's own", Optional.of(figures)),
                                new Standing(own, false, "failed: # no\tfile", Optional.empty())));
        kept = KeptChoice.of(KEY, choice, Instant.parse("2026-11-29T12:00:00.5Z"));
    }

    @Test
    void keepsAChoiceWithItsFigures() throws IOException {
        assertEquals(Optional.empty(), store.kept("gate"));
        store.keep("gate", kept);
        assertEquals(Optional.of(kept), store.kept("gate"));
        assertEquals("2026-11-29T12:00:00Z", kept.time());
        assertEquals("no other is \"faster\": 5 %", kept.reason());
        assertEquals(Optional.empty(), store.kept("yard"));
        assertEquals(Optional.of(own), kept.chosen(List.of(own)));
        assertEquals(Optional.empty(), kept.chosen(List.of()));
    }

    @Test
    void replacesOneByAnother() throws IOException {
        store.keep("gate", kept);
        KeptChoice other =
                new KeptChoice(
                        "cd".repeat(32), "x", "/c", "r", "2026-11-30T12:00:00Z", kept.lines());
        store.keep("gate", other);
        assertEquals(Optional.of(other), store.kept("gate"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 200, 400})
    void tellsATornFile(int bytes) throws IOException {
        store.keep("gate", kept);
        String text = Files.readString(store.file("gate"));
        assertTrue(text.length() > 401);
        Files.writeString(store.file("gate"), text.substring(0, bytes));
        String why = assertThrows(IOException.class, () -> store.kept("gate")).getMessage();
        assertTrue(why.startsWith(store.file("gate").toString()), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected ab 2026", "[1, 2]", "{\"key\": 7}", "\u0000\u0001"})
    void tellsAForeignFile(String text) throws IOException {
        Files.writeString(store.file("gate"), text);
        assertThrows(IOException.class, () -> store.kept("gate"));
    }

    @Test
    void countsTheTurnsThatDidNotEnd() throws IOException {
        assertEquals(0, store.unfinished("gate", KEY, own));
        store.begin("gate", KEY, own);
        assertEquals(1, store.unfinished("gate", KEY, own));
        store.begin("gate", KEY, own);
        assertEquals(2, new EngineStore(folder).unfinished("gate", KEY, own));
        store.end("gate", KEY, own);
        assertEquals(0, store.unfinished("gate", KEY, own));
        assertTrue(Files.notExists(folder.resolve("engine-gate.trying")));
    }

    @Test
    void forgetsTurnsOfAnotherKey() throws IOException {
        store.begin("gate", KEY, own);
        store.begin("gate", "cd".repeat(32), own);
        assertEquals(0, store.unfinished("gate", KEY, own));
        store.forgetUnfinished("gate");
        assertEquals(0, store.unfinished("gate", "cd".repeat(32), own));
    }

    @Test
    void letsTheOwnerOfTheFolderReadIt() throws IOException {
        store.keep("gate", kept);
        assertEquals(Files.getOwner(folder), Files.getOwner(store.file("gate")));
        assertEquals(
                "rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file("gate"))));
    }
}
