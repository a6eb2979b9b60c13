package dev.watchpin.app;

import dev.watchpin.choice.Candidate;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.YamlReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the state folder knows of the engines chosen for cameras: {@code engine-CAMERA.json}, the
 * choice with its figures, and {@code engine-CAMERA.trying}, a line for each engine that got its
 * turn and did not come to its end. One thread at a time.
 */
final class EngineStore {
    /** An engine that twice took the process with it, or the power, does not get a third turn. */
    static final int MOST_UNFINISHED = 2;

    private final Path folder;

    EngineStore(Path folder) {
        this.folder = folder;
    }

    /**
     * @param environment as systemd gives it; without STATE_DIRECTORY nothing is kept
     */
    static Optional<EngineStore> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ConfigStore.VARIABLE))
                .map(folder -> new EngineStore(Path.of(folder)));
    }

    /** The environment's state folder, or the service's: for a person beside the service. */
    static EngineStore ofService(Map<String, String> environment) {
        return new EngineStore(ConfigStore.folder(environment));
    }

    /** Whether anything can be kept. */
    boolean writable() {
        return Files.isWritable(folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    Path file(String camera) {
        return folder.resolve("engine-" + camera + ".json");
    }

    private Path trying(String camera) {
        return folder.resolve("engine-" + camera + ".trying");
    }

    /**
     * What is kept for the camera; empty if nothing is.
     *
     * @throws IOException if the file is torn, or none of ours
     */
    Optional<KeptChoice> kept(String camera) throws IOException {
        Path file = file(camera);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<KeptChoice> kept = YamlReader.read(file, KeptChoice.SHAPE, problems);
        if (!problems.isEmpty()) {
            throw new IOException(problems.sorted().getFirst().toString());
        }
        return kept;
    }

    /** On return, it is on the disk. */
    void keep(String camera, KeptChoice choice) throws IOException {
        write(file(camera), choice.json());
    }

    /** How often the candidate got its turn, under that key, without coming to its end. */
    long unfinished(String camera, String key, Candidate candidate) throws IOException {
        String line = line(key, candidate);
        return lines(camera).stream().filter(line::equals).count();
    }

    /** Its turn begins; on return that is on the disk. What was noted under other keys goes. */
    void begin(String camera, String key, Candidate candidate) throws IOException {
        List<String> lines = lines(camera);
        lines.removeIf(line -> !line.startsWith(key));
        lines.add(line(key, candidate));
        writeLines(camera, lines);
    }

    /** Its turn came to its end. */
    void end(String camera, String key, Candidate candidate) throws IOException {
        List<String> lines = lines(camera);
        lines.removeIf(line(key, candidate)::equals);
        writeLines(camera, lines);
    }

    /** Each candidate gets its turn again. */
    void forgetUnfinished(String camera) throws IOException {
        Files.deleteIfExists(trying(camera));
    }

    private static String line(String key, Candidate candidate) {
        return key + " " + candidate.name() + " " + candidate.card().card();
    }

    private List<String> lines(String camera) throws IOException {
        try {
            return new ArrayList<>(Files.readAllLines(trying(camera)));
        } catch (NoSuchFileException none) {
            return new ArrayList<>();
        }
    }

    private void writeLines(String camera, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            forgetUnfinished(camera);
        } else {
            write(trying(camera), String.join("\n", lines) + "\n");
        }
    }

    private void write(Path file, String text) throws IOException {
        DurableFile.replace(file, text);
        giveToFolderOwner(file);
    }

    /** What root writes beside the service, the service must be able to read. */
    private void giveToFolderOwner(Path file) throws IOException {
        PosixFileAttributes ours = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes its = Files.readAttributes(folder, PosixFileAttributes.class);
        if (!ours.owner().equals(its.owner())) {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            view.setOwner(its.owner());
            view.setGroup(its.group());
        }
    }
}
