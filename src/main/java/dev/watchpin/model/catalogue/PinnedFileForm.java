package dev.watchpin.model.catalogue;

import dev.watchpin.model.ModelCards;
import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The keys of one file of an entry. Its name never leads out of the model's folder. */
final class PinnedFileForm {
    static final Shape<PinnedFile> SHAPE = shape();

    private PinnedFileForm() {}

    private static Shape<PinnedFile> shape() {
        Keys keys = new Keys();
        Key<URI> url =
                keys.required(
                        "url",
                        Shapes.text(
                                        "an https URL without user, query or blanks",
                                        "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~+-]+)+")
                                .map(URI::create),
                        "Pinned to a commit, so that it never changes.");
        Key<Optional<String>> name =
                keys.maybe("name", fileName(), "On this disk; without it, the URL's last part.");
        Key<Long> bytes = keys.required("bytes", Shapes.wholeFrom(1), "Its exact size.");
        Key<String> sha256 =
                keys.required(
                        "sha256",
                        Shapes.text("64 hexadecimal digits", "[0-9a-fA-F]{64}")
                                .map(hex -> hex.toLowerCase(Locale.ROOT)),
                        "Another file is refused.");
        return keys.as(
                        values ->
                                new PinnedFile(
                                        values.of(name)
                                                .orElseGet(() -> PinnedFile.nameIn(values.of(url))),
                                        values.of(url),
                                        values.of(bytes),
                                        values.of(sha256)))
                .refusing(file -> reserved(file.name()));
    }

    private static Shape<String> fileName() {
        return Shapes.name(100).refusing(PinnedFileForm::reserved);
    }

    private static Optional<String> reserved(String name) {
        boolean odd = !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
        return odd || name.equals(ModelCards.FILE_NAME) || name.endsWith(".part")
                ? Optional.of(name + " cannot be a file's name here; give another under name")
                : Optional.empty();
    }
}
