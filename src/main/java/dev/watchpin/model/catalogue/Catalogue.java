package dev.watchpin.model.catalogue;

import dev.watchpin.yaml.Nearest;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.ProblemsException;
import dev.watchpin.yaml.YamlReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The models that can be pulled, in the order of the file. */
public record Catalogue(List<CatalogueEntry> entries) {
    /** {@code models/catalogue.yaml}, put beside this class by the build. */
    private static final String SHIPPED = "catalogue.yaml";

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /** The one inside the program. */
    public static Catalogue shipped() throws ProblemsException {
        try (InputStream in = Catalogue.class.getResourceAsStream(SHIPPED)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            return checked(
                    YamlReader.parse(
                            Path.of("models", SHIPPED), text, CatalogueForm.SHAPE, problems),
                    problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws ProblemsException with every problem of the file
     */
    public static Catalogue read(Path file) throws ProblemsException {
        Problems problems = new Problems();
        return checked(YamlReader.read(file, CatalogueForm.SHAPE, problems), problems);
    }

    private static Catalogue checked(Optional<List<CatalogueEntry>> entries, Problems problems)
            throws ProblemsException {
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems.sorted());
        }
        return new Catalogue(entries.orElseThrow());
    }

    public Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** {@code ; did you mean X?}, or nothing. */
    public String hint(String name) {
        return Nearest.hint(name, entries.stream().map(CatalogueEntry::name).toList());
    }
}
