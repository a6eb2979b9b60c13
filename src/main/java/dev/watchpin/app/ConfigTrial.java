package dev.watchpin.app;

import dev.watchpin.app.ConfigStore.Outcome;
import dev.watchpin.app.ConfigStore.Trial;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The config on trial and the last good one to go back to, in memory and on the disk. Noted before
 * it happens: should the process die of the new config, the next start knows. The reloading thread
 * calls; {@link #pause} is any other's, at any moment of a reload.
 */
final class ConfigTrial {
    private final Optional<ConfigStore> store;
    private final LongSupplier nanoClock;
    private final EventLog events;
    private ConfigVersion good;
    private Optional<Trial> notedBefore = Optional.empty();
    private Optional<ConfigVersion> announced = Optional.empty();
    private Optional<ConfigVersion> tried = Optional.empty();
    private Optional<Probation> probation = Optional.empty();
    private boolean paused;

    ConfigTrial(
            Optional<ConfigStore> store,
            LongSupplier nanoClock,
            EventLog events,
            ConfigVersion good) {
        this.store = store;
        this.nanoClock = nanoClock;
        this.events = events;
        this.good = good;
    }

    synchronized ConfigVersion good() {
        return good;
    }

    /** What is on trial; empty when what runs has nothing to go back to. */
    synchronized Optional<ConfigVersion> tried() {
        return tried;
    }

    /**
     * From here on a dead process means that the next one did it.
     *
     * @throws IOException if that cannot be noted; then nothing has changed
     * @throws ReloadRefused if the process ends: what would be noted now, nobody would pause
     */
    synchronized void announce(ConfigVersion next, Instant now) throws IOException, ReloadRefused {
        if (paused) {
            throw new ReloadRefused("the process is being stopped");
        }
        if (store.isPresent()) {
            notedBefore = store.get().trial();
            store.get().keepGood(good.text());
            store.get().note(Outcome.RUNNING, next.text(), now, "on probation");
        }
        announced = Optional.of(next);
    }

    /** It was refused after all: what was known before is known again. */
    synchronized void withdraw() {
        announced = Optional.empty();
        if (paused && tried.isPresent()) {
            notePaused(Instant.now());
            return;
        }
        quietly(
                () -> {
                    if (notedBefore.isPresent()) {
                        store.orElseThrow().note(notedBefore.get());
                    } else {
                        store.orElseThrow().forgetTrial();
                    }
                });
    }

    /**
     * It runs. Back at the good one, there is nothing to try. On top of another trial, that one's
     * cameras are judged too: what it broke must not pass for broken before.
     *
     * @param judged names of the cameras that have to see
     * @param touched names of the cameras that are changed
     */
    synchronized void begin(
            ConfigVersion next,
            OptionalLong nanos,
            List<Health> before,
            Set<String> judged,
            Set<String> touched) {
        announced = Optional.empty();
        if (nanos.isEmpty() || next.text().equals(good.text())) {
            accept(next);
            return;
        }
        Set<String> allJudged = new HashSet<>(judged);
        Set<String> allTouched = new HashSet<>(touched);
        if (tried.isPresent()) {
            allJudged.addAll(probation.orElseThrow().judged());
            allTouched.addAll(probation.orElseThrow().touched());
        }
        tried = Optional.of(next);
        probation = Optional.of(probation(nanos, before, allJudged, allTouched));
    }

    /** What runs since the start, and nothing to go back to: it is kept once it did well. */
    synchronized void prove(OptionalLong nanos, List<Health> before, Set<String> judged) {
        if (store.isPresent() && nanos.isPresent()) {
            probation = Optional.of(probation(nanos, before, judged, Set.of()));
        }
    }

    private Probation probation(
            OptionalLong nanos, List<Health> before, Set<String> judged, Set<String> touched) {
        long now = nanoClock.getAsLong();
        return new Probation(now, nanos.getAsLong(), before, judged, touched);
    }

    synchronized Probation.Verdict judge(List<Health> cameras) {
        return probation
                .filter(_ -> !paused) // a stop ends the frames, whatever the config
                .map(it -> it.judge(nanoClock.getAsLong(), cameras))
                .orElse(Probation.Verdict.GOES_ON);
    }

    synchronized String reason() {
        return probation.map(Probation::reason).orElse("");
    }

    /**
     * What runs since the start did well. What is known of the file's text stays known: it may be
     * another, rejected one.
     */
    synchronized void proved(ConfigVersion version) {
        end();
        quietly(() -> store.orElseThrow().keepGood(version.text()));
    }

    /** It did well, or is to be taken as it is. */
    synchronized void accept(ConfigVersion version) {
        good = version;
        end();
        quietly(
                () -> {
                    store.orElseThrow().keepGood(version.text());
                    store.orElseThrow().forgetTrial();
                });
    }

    /** It is not to be run by itself again; where it is kept, for people. */
    synchronized String reject(ConfigVersion version, String why, Instant now) {
        end();
        quietly(() -> store.orElseThrow().note(Outcome.REJECTED, version.text(), now, why));
        try {
            return "is kept as " + ConfigStore.keepRejected(store, version, now);
        } catch (IOException unwritable) {
            return "could not be kept: " + unwritable;
        }
    }

    /** Nothing is tried, or judged, any longer. */
    synchronized void end() {
        tried = Optional.empty();
        probation = Optional.empty();
    }

    /**
     * The process ends in order: the next start goes on with the trial. What is announced counts as
     * on trial, though it does not run yet: opening it may take longer than the process has left.
     */
    synchronized void pause(Instant now) {
        if (!paused) {
            paused = true;
            notePaused(now);
        }
    }

    private void notePaused(Instant now) {
        announced
                .or(() -> tried)
                .ifPresent(
                        version ->
                                quietly(
                                        () ->
                                                store.orElseThrow()
                                                        .note(
                                                                Outcome.PAUSED,
                                                                version.text(),
                                                                now,
                                                                "the process was stopped")));
    }

    /** Whether that text is the one rejected last. */
    synchronized boolean rejected(String text) {
        try {
            return store.isPresent()
                    && store.get()
                            .trial()
                            .filter(it -> it.outcome() == Outcome.REJECTED && it.of(text))
                            .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Note {
        void write() throws IOException;
    }

    /** What cannot be kept is told; the cameras go on. */
    private void quietly(Note note) {
        if (store.isEmpty()) {
            return;
        }
        try {
            note.write();
        } catch (IOException unwritten) {
            events.fault("config", "the state folder cannot be written: " + unwritten);
        }
    }
}
