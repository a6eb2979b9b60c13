package dev.watchpin.model.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.model.Sha256;
import dev.watchpin.model.download.DownloadException.Reason;
import dev.watchpin.model.download.Downloader.Patience;
import dev.watchpin.testkit.FileServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

class DownloaderTest {
    private static final byte[] BYTES = FileServer.bytes(300_000, 1);

    @TempDir private Path folder;
    private FileServer server;
    private Path target;
    private Path part;
    private final RecordedProgress progress = new RecordedProgress();

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().with("/m.onnx", BYTES);
        target = folder.resolve("m.onnx");
        part = folder.resolve("m.onnx.part");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PinnedFile declared() {
        String sha256 = Sha256.of(ByteBuffer.wrap(BYTES));
        return new PinnedFile("m.onnx", server.at("/m.onnx"), BYTES.length, sha256);
    }

    private static Downloader downloader(ProxyChoice proxies, Duration stall) {
        return new Downloader(proxies, new Patience(stall, 3, Duration.ofMillis(1)));
    }

    private static Downloader downloader() {
        return downloader(new ProxyChoice(Map.of(), new Properties()), Duration.ofSeconds(20));
    }

    private void fetch() throws DownloadException {
        downloader().fetch(declared(), List.of(server.at("/m.onnx")), target, progress);
    }

    private DownloadException refused() {
        return assertThrows(DownloadException.class, this::fetch);
    }

    private void assertWhole() throws IOException {
        assertArrayEquals(BYTES, Files.readAllBytes(target));
        assertFalse(Files.exists(part), "the part is left");
    }

    private void assertNothing() {
        assertFalse(Files.exists(target), "something was put in place");
        assertFalse(Files.exists(part), "the part is left");
    }

    @Test
    void bringsAFileWhole() throws Exception {
        fetch();
        assertWhole();
        assertEquals(List.of("begin at 0", "done"), progress.told);
        assertEquals(BYTES.length, progress.most);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        server.then(FileServer.cutAfter(100_000));
        fetch();
        assertWhole();
        assertEquals(2, server.requests().size());
        assertTrue(server.requests().get(1).startsWith("/m.onnx from bytes="), "no range asked");
    }

    @Test
    void goesOnWithThePartOfAnEarlierPull() throws Exception {
        Files.write(part, Arrays.copyOf(BYTES, 123_456));
        fetch();
        assertWhole();
        assertEquals(List.of("/m.onnx from bytes=123456-"), server.requests());
        assertEquals("begin at 123456", progress.told.getFirst());
    }

    @Test
    void putsAPartInPlaceThatIsWholeAlready() throws Exception {
        Files.write(part, BYTES);
        fetch();
        assertWhole();
        assertEquals(List.of(), server.requests());
    }

    @Test
    void startsOverWhereTheServerKnowsNoRanges() throws Exception {
        Files.write(part, Arrays.copyOf(BYTES, 123_456));
        server.then(FileServer.whole());
        fetch();
        assertWhole();
    }

    @Test
    void startsOverWhereTheRangeIsRefused() throws Exception {
        Files.write(part, Arrays.copyOf(BYTES, 123_456));
        server.then(FileServer.status(416));
        fetch();
        assertWhole();
        assertEquals("/m.onnx", server.requests().getLast());
    }

    @Test
    void startsOverWhenThePartIsOfAnotherFile() throws Exception {
        Files.write(part, FileServer.bytes(100_000, 2));
        fetch();
        assertWhole();
    }

    @Test
    void startsOverWhenThePartIsLongerThanTheFile() throws Exception {
        Files.write(part, new byte[BYTES.length + 1]);
        fetch();
        assertWhole();
    }

    @Test
    void refusesAnotherRangeThanItAskedFor() throws Exception {
        Files.write(part, Arrays.copyOf(BYTES, 1000));
        server.then(
                (exchange, file) -> {
                    exchange.getResponseHeaders().add("Content-Range", "bytes 5-9/300000");
                    exchange.sendResponseHeaders(206, 5);
                    exchange.getResponseBody().write(file, 5, 5);
                });
        assertEquals(Reason.UNAVAILABLE, refused().reason());
        assertFalse(Files.exists(target));
    }

    @Test
    void letsNoOtherBytesThrough() throws IOException {
        byte[] other = BYTES.clone();
        other[77]++;
        server.with("/m.onnx", other);
        DownloadException refused = refused();
        assertEquals(Reason.NOT_AS_DECLARED, refused.reason());
        String message = refused.getMessage();
        assertTrue(message.contains(Sha256.of(ByteBuffer.wrap(other))), message);
        assertTrue(message.contains(declared().sha256()), message);
        assertNothing();
    }

    @Test
    void refusesAnotherSizeBeforeItComes() {
        for (int length : List.of(BYTES.length - 1, BYTES.length + 1)) {
            server.with("/m.onnx", Arrays.copyOf(BYTES, length));
            DownloadException refused = refused();
            assertEquals(Reason.NOT_AS_DECLARED, refused.reason());
            assertTrue(refused.getMessage().contains(length + " bytes"), refused.getMessage());
            assertEquals(0, progress.most);
            assertNothing();
        }
    }

    @Test
    void takesNoMoreThanTheDeclaredSizeWhenTheServerNamesNone() {
        server.then(FileServer.chunks(Arrays.copyOf(BYTES, 3 * BYTES.length)));
        assertEquals(Reason.NOT_AS_DECLARED, refused().reason());
        assertTrue(progress.most <= BYTES.length);
        assertNothing();
    }

    @Test
    void keepsWhatCameWhenItGivesUp() throws Exception {
        FileServer.Reply cut = FileServer.cutAfter(100_000);
        server.then(cut);
        for (int i = 0; i < 3; i++) {
            server.then(FileServer.status(503));
        }
        DownloadException refused = refused();
        assertEquals(Reason.UNAVAILABLE, refused.reason());
        assertTrue(refused.getMessage().contains("are kept; pull again"), refused.getMessage());
        assertFalse(Files.exists(target));
        assertTrue(Files.size(part) > 0);
        fetch();
        assertWhole();
    }

    @Test
    void triesAgainAfterAServersError() throws Exception {
        server.then(FileServer.status(500)).then(FileServer.status(429));
        fetch();
        assertWhole();
        assertEquals(
                List.of("retrying: HTTP 500", "retrying: HTTP 429", "begin at 0", "done"),
                progress.told);
    }

    @Test
    void doesNotTryAgainWhatIsNotThere() {
        server.then(FileServer.status(404));
        DownloadException refused = refused();
        assertEquals(Reason.UNAVAILABLE, refused.reason());
        assertEquals(server.at("/m.onnx") + ": HTTP 404, no such file there", refused.getMessage());
        assertEquals(1, server.requests().size());
        assertFalse(Files.exists(target));
    }

    @Test
    void breaksOffAConnectionThatStalls() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.then(FileServer.after(100_000, () -> await(end)));
        downloader(new ProxyChoice(Map.of(), new Properties()), Duration.ofMillis(300))
                .fetch(declared(), List.of(server.at("/m.onnx")), target, progress);
        end.countDown();
        assertWhole();
        assertTrue(progress.told.contains("retrying: no answer"), progress.told.toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void followsARedirectWithinTheHost() throws Exception {
        server.then(FileServer.redirect("/moved/m.onnx")).with("/moved/m.onnx", BYTES);
        fetch();
        assertWhole();
    }

    @Test
    void followsNoRedirectToAnotherHostOverHttp() {
        server.then(FileServer.redirect("http://other.example/m.onnx"));
        String message = refused().getMessage();
        assertTrue(message.contains("sends us on to http://other.example"), message);
    }

    @Test
    void followsNoCircle() {
        for (int i = 0; i < 6; i++) {
            server.then(FileServer.redirect("/m.onnx"));
        }
        assertTrue(refused().getMessage().contains("redirects"));
    }

    @Test
    void asksThroughTheProxy() throws Exception {
        URI proxy = server.at("/");
        Map<String, String> environment = Map.of("http_proxy", proxy.toString());
        URI elsewhere = URI.create("http://models.example/m.onnx");
        downloader(new ProxyChoice(environment, new Properties()), Duration.ofSeconds(20))
                .fetch(declared(), List.of(elsewhere), target, progress);
        assertWhole();
        assertEquals(List.of(elsewhere.toString()), server.requests());
    }

    @Test
    void givesTheProxyItsPasswordWhenAsked() throws Exception {
        server.then(
                (exchange, _) -> {
                    exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"p\"");
                    exchange.sendResponseHeaders(407, -1);
                });
        server.then(
                (exchange, file) -> {
                    String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
                    boolean right = "Basic bWU6cyZjcmV0".equals(given);
                    (right ? FileServer.whole() : FileServer.status(403)).to(exchange, file);
                });
        String proxy = server.at("/").toString().replace("http://", "http://me:s%26cret@");
        downloader(
                        new ProxyChoice(Map.of("HTTP_PROXY", proxy), new Properties()),
                        Duration.ofSeconds(20))
                .fetch(
                        declared(),
                        List.of(URI.create("http://models.example/m.onnx")),
                        target,
                        progress);
        assertWhole();
    }

    @Test
    void givesAMirrorItsPasswordAndNeverShowsIt() {
        server.then(
                (exchange, _) -> {
                    String given = exchange.getRequestHeaders().getFirst("Authorization");
                    FileServer.status("Basic bWU6c2VjcmV0".equals(given) ? 404 : 401)
                            .to(exchange, null);
                });
        URI mirror =
                URI.create(server.at("/m.onnx").toString().replace("http://", "http://me:secret@"));
        DownloadException refused =
                assertThrows(
                        DownloadException.class,
                        () -> downloader().fetch(declared(), List.of(mirror), target, progress));
        assertTrue(refused.getMessage().contains("404"), refused.getMessage());
        assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
    }

    @Test
    void takesTheSecondAddressWhereTheFirstHasNone() throws Exception {
        downloader()
                .fetch(
                        declared(),
                        List.of(server.at("/none.onnx"), server.at("/m.onnx")),
                        target,
                        progress);
        assertWhole();
    }

    @Test
    void copiesFromAFolderAndGoesOnThereToo() throws Exception {
        Path mirror = Files.createDirectory(folder.resolve("mirror"));
        Files.write(mirror.resolve("m.onnx"), BYTES);
        Files.write(part, Arrays.copyOf(BYTES, 1000));
        Origin origin = Origin.parse(mirror.toString()).orElseThrow();
        downloader().fetch(declared(), origin.of("m", declared()), target, progress);
        assertWhole();
        assertEquals(List.of("begin at 1000", "done"), progress.told);
    }

    @Test
    void saysWhenNobodyAnswers() throws IOException {
        URI gone = server.at("/m.onnx");
        server.close();
        DownloadException refused =
                assertThrows(
                        DownloadException.class,
                        () -> downloader().fetch(declared(), List.of(gone), target, progress));
        assertEquals(Reason.UNAVAILABLE, refused.reason());
        assertTrue(refused.getMessage().contains("no connection"), refused.getMessage());
        assertTrue(refused.getMessage().contains("HTTPS_PROXY"), refused.getMessage());
    }
}
