package dev.watchpin.app.doctor;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.Sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a model's files are there and are those that its card means. Opens none. */
final class ModelCheck implements Check {
    private final Surroundings around;
    private final String camera;
    private final ModelCard card;

    ModelCheck(Surroundings around, String camera, ModelCard card) {
        this.around = around;
        this.camera = camera;
        this.card = card;
    }

    @Override
    public String name() {
        return "model " + camera;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(90);
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(file(card.file(), card.sha256()));
        if (card.weights().isPresent()) {
            findings.add(file(card.weights().get().file(), card.weights().get().sha256()));
        }
        for (ModelCard sibling : card.siblings()) {
            findings.add(file(sibling.file(), sibling.sha256()));
        }
        barrier().ifPresent(findings::add);
        return findings;
    }

    /** The first that the service would meet. */
    private Optional<Finding> barrier() throws IOException {
        ServiceReach reach = new ServiceReach(name(), around);
        List<Path> files = new ArrayList<>(List.of(card.card(), card.file()));
        card.weights().ifPresent(it -> files.add(it.file()));
        card.siblings().forEach(it -> files.addAll(List.of(it.card(), it.file())));
        for (Path file : files) {
            Optional<Finding> barrier = Files.exists(file) ? reach.barrier(file) : Optional.empty();
            if (barrier.isPresent()) {
                return barrier;
            }
        }
        return Optional.empty();
    }

    private Finding file(Path file, Optional<String> expected) throws IOException {
        String again =
                "watchpin models verify "
                        + file.toAbsolutePath().getParent()
                        + " # then pull or copy it again";
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return Finding.wrong(name(), file + " is no regular file", again);
            }
            if (expected.isEmpty()) {
                return Finding.note(
                        name(),
                        file + " is there, unverified: the card has no sha256",
                        "sha256sum " + file);
            }
            String seen = Sha256.of(file);
            return seen.equals(expected.get())
                    ? Finding.ok(
                            name(), card.name() + ": " + file + " is what the card says (sha256)")
                    : Finding.wrong(
                            name(),
                            "%s is another file: sha256 %s…, the card says %s…"
                                    .formatted(
                                            file,
                                            seen.substring(0, 12),
                                            expected.get().substring(0, 12)),
                            again);
        } catch (NoSuchFileException absent) {
            return Finding.wrong(name(), file + " is missing", again);
        }
    }
}
