package dev.watchpin.model.catalogue;

import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.YamlWriter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code model.yaml} of an entry. */
final class CardText {
    private static final Pattern COMMIT = Pattern.compile("/([0-9a-f]{40})/");

    private CardText() {}

    static String of(CatalogueEntry entry) {
        PinnedFile file = entry.files().getFirst();
        Matcher commit = COMMIT.matcher(file.url().getPath());
        String pinned = commit.find() ? "  commit: " + commit.group(1) + "\n" : "";
        return """
        # Written by watchpin models pull. Yours to edit: scores, labels, how a picture is fitted.
        name: %s
        task: %s
        file: %s
        sha256: %s
        backend: %s
        license: %s
        source:
          url: %s
        %s%s%s\
        """
                .formatted(
                        YamlWriter.text(entry.name()),
                        Shapes.word(entry.task()),
                        YamlWriter.text(file.name()),
                        YamlWriter.text(file.sha256()),
                        entry.engine(),
                        YamlWriter.text(entry.license()),
                        file.url(),
                        pinned,
                        YamlWriter.write(entry.card().written()),
                        weightsHash(entry));
    }

    private static String weightsHash(CatalogueEntry entry) {
        return entry.files().stream()
                .filter(file -> entry.card().weights().filter(file.name()::equals).isPresent())
                .map(file -> "weights-sha256: " + YamlWriter.text(file.sha256()) + "\n")
                .collect(Collectors.joining());
    }
}
