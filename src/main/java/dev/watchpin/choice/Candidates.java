package dev.watchpin.choice;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.model.ModelCard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who could run a model: the engines that are ready, on its card's file and its siblings'.
 */
public final class Candidates {
    private final BackendRegistry registry;

    public Candidates(BackendRegistry registry) {
        this.registry = registry;
    }

    /** What the card names, which is the measure for the others; empty if that is not ready. */
    public Optional<Candidate> reference(ModelCard card) {
        return candidate(card.backend(), card);
    }

    /**
     * The reference first, if there is one; then by card in the order of the siblings, and by
     * engine: the one that the card names, and those that say that they read its file's ending.
     */
    public List<Candidate> of(ModelCard card) {
        List<Candidate> all = new ArrayList<>();
        add(card, all);
        card.siblings().forEach(sibling -> add(sibling, all));
        return List.copyOf(all);
    }

    private void add(ModelCard card, List<Candidate> all) {
        Set<String> names = new LinkedHashSet<>(List.of(card.backend()));
        registry.all().stream().map(BackendProvider::name).forEach(names::add);
        for (String name : names) {
            candidate(name, card).filter(it -> reads(it, card)).ifPresent(all::add);
        }
    }

    /** An engine that has twins is none: nobody could say which of them ran. */
    private Optional<Candidate> candidate(String name, ModelCard card) {
        try {
            BackendProvider engine = registry.named(name);
            return engine.probe() instanceof Availability.Ready(String version)
                    ? Optional.of(new Candidate(engine, version, card))
                    : Optional.empty();
        } catch (BackendException unknownOrTwins) {
            return Optional.empty();
        }
    }

    private static boolean reads(Candidate candidate, ModelCard card) {
        return candidate.engine().name().equals(card.backend())
                || candidate
                        .engine()
                        .capabilities()
                        .map(Capabilities::formats)
                        .filter(formats -> formats.contains(ending(card)))
                        .isPresent();
    }

    private static String ending(ModelCard card) {
        String file = card.file().getFileName().toString();
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
