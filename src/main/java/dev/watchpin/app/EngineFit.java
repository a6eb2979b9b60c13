package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.model.catalogue.CatalogueEntry;

import java.util.Optional;

/** Whether this version, on this machine, can run a model of the catalogue. */
final class EngineFit {
    private final BackendRegistry engines;

    EngineFit() throws BackendException {
        engines = Engines.registry();
    }

    /** What it lacks; empty if nothing. */
    Optional<String> lack(CatalogueEntry entry) {
        Optional<BackendProvider> engine =
                engines.all().stream().filter(e -> e.name().equals(entry.engine())).findFirst();
        if (engine.isEmpty()) {
            return Optional.of("needs " + entry.engine() + " (not in this version)");
        }
        if (entry.card().output().isEmpty()) {
            return Optional.of(
                    "needs decoder " + entry.card().decoder() + " (not in this version)");
        }
        return engine.get().probe() instanceof Availability.Missing(String reason, String remedy)
                ? Optional.of(entry.engine() + ": " + reason + "; " + remedy)
                : Optional.empty();
    }
}
