package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendProvider;
import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.RedParts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The daemon as a service would be: no terminal, a state folder, cameras that are commands and can
 * be opened again and again. Their pictures are grey noise, which the model finds clear. The {@link
 * TroubledEngines} are plugged in, for cards that name them.
 */
final class LiveDaemon implements AutoCloseable {
    private static final long HANG_NANOS = TimeUnit.MINUTES.toNanos(2);
    static final String WELL = "forever";

    private final Path folder;
    private ChildJvm jvm;
    private Process child;

    private LiveDaemon(Path folder) {
        this.folder = folder;
    }

    static LiveDaemon in(Path folder) throws IOException {
        RedParts.write(folder);
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(
                folder.resolve("camera.sh"),
                """
                # camera.sh NAME forever|COUNT
                left=$2
                while [ "$left" != 0 ]; do
                    head -c 3072 /dev/urandom || exit
                    [ "$left" = forever ] || left=$((left - 1))
                    sleep 0.02
                done
                """);
        Path services = Files.createDirectories(folder.resolve("plugged/META-INF/services"));
        Files.write(services.resolve(BackendProvider.class.getName()), TroubledEngines.PROVIDERS);
        return new LiveDaemon(folder);
    }

    /** Of one camera named so; frames: {@link #WELL}, or after how many its command ends. */
    static String camera(String name, int line, String frames, String score) {
        return """
          - name: %1$s
            source: {kind: pipe, command: [sh, %2$s, %1$s, %3$s], format: gray, width: 64, height: 48}
            model: .
            retry: {first-ms: 100, max-ms: 200}
            rules:
              - {name: fine, label: clear, score: %4$s}
            outputs:
              - {name: relay-%1$s, line: %5$d, when: fine}
        """
                .formatted(name, "camera.sh", frames, score, line);
    }

    String config(int probationSeconds, String... cameras) {
        return """
        cameras:
        %s
        gpio: {provider: dry-run}
        telemetry: {status-file: status.json}
        reload: {probation-s: %d}
        """
                .formatted(String.join("", cameras), probationSeconds);
    }

    Path write(String config) {
        try {
            return Files.writeString(file(), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model again, in a folder of that name, its card for one of {@link TroubledEngines}. */
    void modelFor(String engine, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("labels.txt", "redness.onnx")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        String card = Files.readString(folder.resolve("model.yaml"));
        Files.writeString(copy.resolve("model.yaml"), card.replace("onnxruntime", engine));
    }

    /** As editors do it. */
    void replace(String config) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft.yaml"), config);
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    Path file() {
        return folder.resolve("watchpin.yaml");
    }

    Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    void start(Map<String, String> more) throws IOException {
        start(Watchpin.class, more);
    }

    /**
     * @param main takes the command line of the program
     */
    void start(Class<?> main, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("STATE_DIRECTORY", folder.resolve("state").toString());
        environment.put("PATH", System.getenv("PATH"));
        Files.deleteIfExists(folder.resolve("status.json"));
        jvm =
                new ChildJvm(
                        folder,
                        List.of(),
                        environment,
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path")
                                        + ":"
                                        + folder.resolve("plugged"),
                                main.getName(),
                                "run",
                                file().toString()));
        child = jvm.startDetached();
    }

    void start() throws IOException {
        start(Map.of());
    }

    void reload() throws Exception {
        signal("HUP");
    }

    void signal(String name) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + child.pid()).start().waitFor());
    }

    ChildJvm.Ended stop() throws Exception {
        signal("TERM");
        return jvm.await(child);
    }

    ChildJvm.Ended end() throws Exception {
        return jvm.await(child);
    }

    /** How many files and sockets it has open. */
    long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + child.pid() + "/fd"))) {
            return files.count();
        }
    }

    String out() {
        return jvm.read("out");
    }

    String err() {
        return jvm.read("err");
    }

    void awaitErr(String text) throws InterruptedException {
        await(() -> err().contains(text));
    }

    /** Until it holds; fails when the process ends before. */
    void await(BooleanSupplier condition) throws InterruptedException {
        long hangs = System.nanoTime() + HANG_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(child.isAlive(), () -> out() + err());
            assertTrue(System.nanoTime() - hangs < 0, () -> "hangs: " + out() + err());
            Thread.sleep(20);
        }
    }

    /** The camera's part of the status file, which is two seconds old at most. */
    JsonValue camera(String name) {
        return status().at("cameras").items().stream()
                .filter(camera -> camera.at("name").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    JsonValue status() {
        return Json.read(folder.resolve("status.json"));
    }

    long total(String camera, String counter) {
        return camera(camera).at("totals").at(counter).integer();
    }

    /** Until a status file written after now is there. */
    void awaitNextStatus() throws InterruptedException {
        await(() -> Files.exists(folder.resolve("status.json")));
        String before = status().at("time").text();
        await(() -> !status().at("time").text().equals(before));
    }

    void awaitSeeing(String camera) throws InterruptedException {
        await(() -> err().contains("watching: camera=" + camera + " sees"));
    }

    @Override
    public void close() {
        if (child != null && child.isAlive()) {
            child.destroyForcibly();
        }
    }
}
