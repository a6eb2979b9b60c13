package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.choice.Candidate;
import dev.watchpin.choice.Candidates;
import dev.watchpin.model.ModelCard;

import java.util.Optional;

/** Finds the engine that a person wants to run a model with. */
final class ModelEngine {
    private ModelEngine() {}

    /**
     * The card's own engine, or the one of that name, on the card's file or on a sibling's that it
     * reads.
     *
     * @throws BackendException where there is no such engine, it is missing, or reads none of the
     *     files
     */
    static Candidate of(ModelCard card, Optional<String> name) throws BackendException {
        String wanted = name.orElse(card.backend());
        Candidates candidates = new Candidates(Engines.registry());
        Optional<Candidate> found =
                name.isEmpty()
                        ? candidates.reference(card)
                        : candidates.of(card).stream()
                                .filter(it -> it.engine().name().equals(wanted))
                                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        BackendProvider engine = Engines.registry().named(wanted);
        if (engine.probe() instanceof Availability.Missing(String reason, String remedy)) {
            throw new BackendException(
                    "%s: backend %s is missing: %s; %s"
                            .formatted(card.card(), wanted, reason, remedy));
        }
        throw new BackendException(
                "%s: backend %s does not read %s, and the card has no sibling for it"
                        .formatted(card.card(), wanted, card.file().getFileName()));
    }
}
