package dev.watchpin.model.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.ModelCards;
import dev.watchpin.model.catalogue.ModelsFolder.Pulled;
import dev.watchpin.model.catalogue.PulledModel.Card;
import dev.watchpin.model.download.DownloadException;
import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.model.download.Downloader;
import dev.watchpin.model.download.Origin;
import dev.watchpin.model.download.ProxyChoice;
import dev.watchpin.model.download.SilentProgress;
import dev.watchpin.model.download.Supply;
import dev.watchpin.testkit.FileServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class ModelsFolderTest {
    @TempDir private Path folder;
    private Path models;
    private FileServer server;
    private TestModel model;

    @BeforeEach
    void start() throws Exception {
        models = folder.resolve("models");
        server = new FileServer();
        model = TestModel.served(server, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Pulled pull(CatalogueEntry entry) throws DownloadException {
        Downloader downloader =
                new Downloader(
                        ProxyChoice.ofProcess(),
                        new Downloader.Patience(Duration.ofSeconds(20), 1, Duration.ofMillis(1)));
        Origin mirror = Origin.parse(server.at("/").toString()).orElseThrow();
        return new ModelsFolder(models)
                .pull(entry, new Supply(mirror, downloader, new SilentProgress()));
    }

    private List<String> visible() throws Exception {
        try (Stream<Path> found = Files.list(models)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    @Test
    void makesAFolderThatAConfigCanName() throws Exception {
        assertEquals(Pulled.NEW, pull(model.entry()));
        assertEquals(List.of("small"), visible());
        assertEquals(List.of("cat", "dog"), ModelCards.read(models.resolve("small")).labels());
        try (Stream<Path> found = Files.list(models.resolve("small"))) {
            assertEquals(3, found.count());
        }
        assertFalse(Files.exists(models.resolve(".partial/small")), "the stage is left");
    }

    @Test
    void asksForNothingThatIsThereAndGood() throws Exception {
        pull(model.entry());
        int asked = server.requests().size();
        Files.delete(models.resolve(".partial/lock"));
        Files.delete(models.resolve(".partial")); // a good model needs no place to work in
        assertEquals(Pulled.ALREADY_GOOD, pull(model.entry()));
        assertEquals(asked, server.requests().size());
        assertFalse(Files.exists(models.resolve(".partial")));
    }

    @Test
    void showsNothingUntilEveryFileIsThere() throws Exception {
        server.then(FileServer.whole()).then(FileServer.status(503));
        DownloadException failed = assertThrows(DownloadException.class, () -> pull(model.entry()));
        assertEquals(Reason.UNAVAILABLE, failed.reason());
        assertEquals(List.of(), visible());
        int asked = server.requests().size();
        assertEquals(Pulled.NEW, pull(model.entry()));
        assertEquals(asked + 1, server.requests().size(), "the first file was asked for again");
    }

    @Test
    void mendsWhatIsMissingOrChanged() throws Exception {
        pull(model.entry());
        Files.delete(models.resolve("small/names.txt"));
        byte[] bytes = Files.readAllBytes(models.resolve("small/small.onnx"));
        bytes[3]++;
        Files.write(models.resolve("small/small.onnx"), bytes);
        assertEquals(Pulled.MENDED, pull(model.entry()));
        assertEquals(Pulled.ALREADY_GOOD, pull(model.entry()));
        Files.delete(models.resolve("small/model.yaml"));
        assertEquals(Pulled.MENDED, pull(model.entry()));
        assertEquals(
                Card.AS_IN_CATALOGUE, new PulledModel(models.resolve("small")).card(model.entry()));
    }

    @Test
    void keepsACardThatWasEdited() throws Exception {
        pull(model.entry());
        Path card = models.resolve("small/model.yaml");
        String edited = Files.readString(card).replace("top-k: 1", "top-k: 2");
        Files.writeString(card, edited);
        Files.delete(models.resolve("small/names.txt"));
        assertEquals(Pulled.MENDED, pull(model.entry()));
        assertEquals(edited, Files.readString(card));
    }

    @Test
    void leavesAModelAloneThatHasTheNameOfAnother() throws Exception {
        Path own = Files.createDirectories(models.resolve("small"));
        Files.writeString(own.resolve("model.yaml"), "name: mine\n");
        DownloadException refused =
                assertThrows(DownloadException.class, () -> pull(model.entry()));
        assertTrue(refused.getMessage().contains("left alone"), refused.getMessage());
        assertEquals("name: mine\n", Files.readString(own.resolve("model.yaml")));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void refusesACardThatTheDaemonWouldRefuse() throws Exception {
        TestModel gap = TestModel.served("cat\n\ndog\n", server, folder);
        DownloadException refused = assertThrows(DownloadException.class, () -> pull(gap.entry()));
        assertTrue(
                refused.getMessage().contains("names.txt:2:1: empty line"), refused.getMessage());
        assertEquals(List.of(), visible());
    }

    @Test
    void throwsOutWhatAnotherCatalogueLeftInTheStage() throws Exception {
        Path stage = Files.createDirectories(models.resolve(".partial/small"));
        Files.writeString(stage.resolve("old.onnx.part"), "x");
        pull(model.entry());
        assertFalse(Files.exists(models.resolve("small/old.onnx.part")));
    }

    @Test
    void saysWhereItMayNotWrite() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        models = folder.resolve("file");
        DownloadException refused =
                assertThrows(DownloadException.class, () -> pull(model.entry()));
        assertEquals(Reason.DISK, refused.reason());
    }
}
