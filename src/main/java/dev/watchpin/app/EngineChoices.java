package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.choice.Candidate;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.config.WatchpinConfig.EngineSelection;
import dev.watchpin.model.ModelCard;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What runs the model of a camera with {@code backend: auto}: what was chosen in this process, or
 * else what the state folder keeps. Thread-safe.
 */
final class EngineChoices {
    private static final String KIND = "engine";

    private final Optional<EngineStore> store;
    private final EventLog events;
    private final Map<Asked, Optional<Candidate>> known = new ConcurrentHashMap<>();

    /** All that a choice is made for; a config without changes in it keeps its choice. */
    private record Asked(String camera, ModelCard model, SessionOptions session) {
        static Asked by(Camera camera) {
            return new Asked(camera.name(), camera.model(), camera.session());
        }
    }

    /**
     * @param store empty where nothing is kept
     */
    EngineChoices(Optional<EngineStore> store, EventLog events) {
        this.store = store;
        this.events = events;
    }

    Optional<EngineStore> store() {
        return store;
    }

    /** What runs in place of the card's own engine; empty where that one does. */
    Optional<Candidate> of(Camera camera) {
        return camera.engine() == EngineSelection.CARD
                ? Optional.empty()
                : known.computeIfAbsent(Asked.by(camera), _ -> recalled(camera));
    }

    /** From here on, this one runs it. */
    void settle(Camera camera, EngineField field, Candidate chosen) {
        boolean own = field.reference().equals(Optional.of(chosen));
        known.put(Asked.by(camera), own ? Optional.empty() : Optional.of(chosen));
    }

    /** The card's own runs it, for want of a choice. */
    void leave(Camera camera) {
        known.put(Asked.by(camera), Optional.empty());
    }

    /** The choice of the state folder, if it was made among the same; what is wrong is told. */
    Optional<KeptChoice> kept(Camera camera, EngineField field) {
        try {
            return store.isEmpty()
                    ? Optional.empty()
                    : store.get().kept(camera.name()).filter(it -> it.key().equals(field.key()));
        } catch (IOException unusable) {
            events.fault(
                    KIND,
                    "camera=%s what is kept of its engine's choice is not used: %s"
                            .formatted(camera.name(), unusable.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Candidate> recalled(Camera camera) {
        try {
            EngineField field = EngineField.of(camera);
            if (!field.open()) {
                return Optional.empty();
            }
            Optional<KeptChoice> kept = kept(camera, field);
            if (kept.isEmpty()) {
                events.info(
                        KIND,
                        "camera=%s has backend: auto, and no choice is kept: the card's own engine runs its model; a choice is made at the next restart, or by watchpin backends --retime"
                                .formatted(camera.name()));
            }
            return kept.flatMap(it -> it.chosen(field.all()))
                    .filter(it -> !field.reference().equals(Optional.of(it)));
        } catch (BackendException told) {
            return Optional.empty(); // where the model is opened, it is told again
        }
    }

    /** What was chosen cannot be opened (any more): better the card's own engine than none. */
    void failed(Camera camera, Candidate chosen, String why) {
        events.fault(
                KIND,
                "camera=%s %s was chosen and cannot be opened, the card's own engine is: %s"
                        .formatted(camera.name(), chosen.name(), why));
    }
}
