package dev.watchpin.model.download;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where files are taken from; whichever it is, size and hash must be the declared ones. */
public sealed interface Origin {
    /** Addresses to try in turn. */
    List<URI> of(String model, PinnedFile file);

    /** The address that was declared. */
    record Declared() implements Origin {
        @Override
        public List<URI> of(String model, PinnedFile file) {
            return List.of(file.url());
        }
    }

    /** A folder on this machine: MODEL/FILE, or FILE, or what the URL calls it. */
    record Folder(Path folder) implements Origin {
        @Override
        public List<URI> of(String model, PinnedFile file) {
            return Stream.of(
                            folder.resolve(model).resolve(file.name()),
                            folder.resolve(file.name()),
                            folder.resolve(PinnedFile.nameIn(file.url())))
                    .map(Path::toUri)
                    .distinct()
                    .toList();
        }
    }

    /** A web server with the layout of {@link Folder}. */
    record Mirror(URI base) implements Origin {
        @Override
        public List<URI> of(String model, PinnedFile file) {
            return List.of(base.resolve(model + "/" + file.name()), base.resolve(file.name()));
        }
    }

    /** A folder, or the http(s) address of a mirror; empty if it is neither. */
    static Optional<Origin> parse(String text) {
        if (text.matches("(?i)https?://[^/].*")) {
            return Address.parse(text.endsWith("/") ? text : text + "/").map(Mirror::new);
        }
        try {
            Path folder = Path.of(text).toAbsolutePath().normalize();
            return Files.isDirectory(folder) ? Optional.of(new Folder(folder)) : Optional.empty();
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
