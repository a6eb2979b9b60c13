package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.choice.Agreement;
import dev.watchpin.choice.Candidate;
import dev.watchpin.choice.Choice;
import dev.watchpin.choice.Contest;
import dev.watchpin.choice.SampleFrames;
import dev.watchpin.choice.Standing;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.config.WatchpinConfig.EngineSelection;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Chooses engines for cameras with {@code backend: auto} by their own frames, before any of them
 * runs: no line is open, no watchdog waits. Main thread; why so: src/docs/decisions/0015.
 */
final class EngineTiming {
    /** As long as a loop may take to open a part: an engine may build its kernels. */
    private static final long TURN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long FRAMES_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String KIND = "engine";
    private static final String VERDICT = "engine-chosen";

    private final EngineChoices choices;
    private final EventLog events;
    private final LongConsumer extendNanos;

    /**
     * @param extendNanos told how long the next step may take, from now
     */
    EngineTiming(EngineChoices choices, EventLog events, LongConsumer extendNanos) {
        this.choices = choices;
        this.events = events;
        this.extendNanos = extendNanos;
    }

    /** The cameras that have their engine chosen. */
    static List<Camera> automatic(WatchpinConfig config) {
        return config.cameras().stream()
                .filter(camera -> camera.engine() == EngineSelection.AUTO)
                .toList();
    }

    /** Takes the kept choices, and makes those that are missing. What goes wrong is told. */
    void settle(List<Camera> cameras) {
        for (Camera camera : cameras) {
            try {
                EngineField field = EngineField.of(camera);
                Optional<KeptChoice> kept = choices.kept(camera, field);
                Optional<Candidate> chosen = kept.flatMap(it -> it.chosen(field.all()));
                if (chosen.isPresent()) {
                    choices.settle(camera, field, chosen.get());
                    told(
                            camera,
                            chosen.get(),
                            "chosen " + kept.get().time() + ": " + kept.get().reason());
                } else {
                    choose(camera, field);
                }
            } catch (BackendException | CaptureException unavailable) {
                leave(camera, unavailable.getMessage());
            } catch (RuntimeException | LinkageError defect) {
                leave(camera, defect.toString()); // the loop meets it again, and knows what to do
            }
        }
    }

    /**
     * Chooses anew, whatever is kept.
     *
     * @return empty if there is nothing to choose from, which is told
     * @throws CaptureException if the camera gives no frames
     */
    Optional<Choice> again(Camera camera) throws BackendException, CaptureException {
        EngineField field = EngineField.of(camera);
        if (choices.store().isPresent()) {
            try {
                choices.store().get().forgetUnfinished(camera.name());
            } catch (IOException unwritable) {
                events.fault(KIND, "camera=%s %s".formatted(camera.name(), unwritable));
            }
        }
        return choose(camera, field);
    }

    private Optional<Choice> choose(Camera camera, EngineField field) throws CaptureException {
        if (field.reference().isEmpty()) {
            leave(camera, "it is not ready, so nothing can be compared with it");
            return Optional.empty();
        }
        if (!field.open()) {
            choices.leave(camera);
            told(camera, field.reference().get(), "no other engine here reads the model");
            return Optional.empty();
        }
        extendNanos.accept(FRAMES_NANOS);
        Choice choice;
        try (SampleFrames frames = frames(camera)) {
            Agreement agreement = new Agreement(camera.model().labels(), camera.lowestScore());
            choice =
                    new Contest(
                                    candidate -> CameraParts.openCandidate(camera, candidate),
                                    agreement,
                                    new Turns(camera, field.key()),
                                    System::nanoTime)
                            .run(field.all(), frames.frames());
        }
        extendNanos.accept(FRAMES_NANOS);
        choices.settle(camera, field, choice.chosen());
        told(camera, choice.chosen(), choice.reason() + "; " + kept(camera, field, choice));
        return Optional.of(choice);
    }

    private SampleFrames frames(Camera camera) throws CaptureException {
        CommandTalk talk = new CommandTalk(camera.name(), events);
        try (FrameSource source = CameraParts.openSource(camera.source(), talk)) {
            return SampleFrames.take(source, camera.source().live(), System::nanoTime);
        }
    }

    private void told(Camera camera, Candidate runs, String why) {
        events.info(VERDICT, "camera=%s %s runs it: %s".formatted(camera.name(), runs.name(), why));
    }

    private void leave(Camera camera, String why) {
        choices.leave(camera);
        events.fault(
                VERDICT,
                "camera=%s no engine could be chosen, the card's own runs, and the next start tries again: %s"
                        .formatted(camera.name(), why));
    }

    private String kept(Camera camera, EngineField field, Choice choice) {
        if (!choice.settled()) {
            return "not kept, the next start tries again";
        }
        if (choices.store().isEmpty()) {
            return "not kept, since there is no state folder: each start chooses";
        }
        try {
            choices.store()
                    .get()
                    .keep(camera.name(), KeptChoice.of(field.key(), choice, Instant.now()));
            return "kept as " + choices.store().get().file(camera.name());
        } catch (IOException unwritable) {
            return "not kept, each start chooses: " + unwritable;
        }
    }

    /** Notes each turn before it begins: an engine that crashes takes the process with it. */
    private final class Turns implements Contest.Watcher {
        private final Camera camera;
        private final String key;

        Turns(Camera camera, String key) {
            this.camera = camera;
            this.key = key;
        }

        @Override
        public Optional<String> trying(Candidate candidate) {
            extendNanos.accept(TURN_NANOS);
            if (choices.store().isEmpty()) {
                return Optional.empty();
            }
            EngineStore store = choices.store().get();
            try {
                if (store.unfinished(camera.name(), key, candidate)
                        >= EngineStore.MOST_UNFINISHED) {
                    return passedOver(
                            candidate,
                            "the process ended twice during its turn; watchpin backends --retime"
                                    + " gives it another");
                }
                store.begin(camera.name(), key, candidate);
                return Optional.empty();
            } catch (IOException unwritable) {
                return passedOver(candidate, "its turn cannot be noted: " + unwritable);
            }
        }

        private Optional<String> passedOver(Candidate candidate, String why) {
            events.fault(
                    KIND,
                    "camera=%s %s is not tried: %s"
                            .formatted(camera.name(), candidate.name(), why));
            return Optional.of(why);
        }

        @Override
        public void tried(Standing standing) {
            events.info(KIND, "camera=%s %s".formatted(camera.name(), standing));
            if (choices.store().isPresent()) {
                try {
                    choices.store().get().end(camera.name(), key, standing.candidate());
                } catch (IOException unwritable) {
                    events.fault(KIND, "camera=%s %s".formatted(camera.name(), unwritable));
                }
            }
        }
    }
}
