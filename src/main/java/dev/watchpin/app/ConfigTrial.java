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
 * it happens: should the process die of the new config, the next start knows. One thread.
 */
final class ConfigTrial {
    private final Optional<ConfigStore> store;
    private final LongSupplier nanoClock;
    private final EventLog events;
    private ConfigVersion good;
    private Optional<Trial> notedBefore = Optional.empty();
    private Optional<ConfigVersion> tried = Optional.empty();
    private Optional<Probation> probation = Optional.empty();

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

    ConfigVersion good() {
        return good;
    }

    /** What is on trial; empty when what runs has nothing to go back to. */
    Optional<ConfigVersion> tried() {
        return tried;
    }

    /**
     * From here on a dead process means that the next one did it.
     *
     * @throws IOException if that cannot be noted; then nothing has changed
     */
    void announce(ConfigVersion next, Instant now) throws IOException {
        if (store.isPresent()) {
            notedBefore = store.get().trial();
            store.get().keepGood(good.text());
            store.get().note(Outcome.RUNNING, next.text(), now, "on probation");
        }
    }

    /** It was refused after all: what was known before is known again. */
    void withdraw() {
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
    void begin(
            ConfigVersion next,
            OptionalLong nanos,
            List<Health> before,
            Set<String> judged,
            Set<String> touched) {
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
    void prove(OptionalLong nanos, List<Health> before, Set<String> judged) {
        if (store.isPresent() && nanos.isPresent()) {
            probation = Optional.of(probation(nanos, before, judged, Set.of()));
        }
    }

    private Probation probation(
            OptionalLong nanos, List<Health> before, Set<String> judged, Set<String> touched) {
        long now = nanoClock.getAsLong();
        return new Probation(now, nanos.getAsLong(), before, judged, touched);
    }

    Probation.Verdict judge(List<Health> cameras) {
        return probation
                .map(it -> it.judge(nanoClock.getAsLong(), cameras))
                .orElse(Probation.Verdict.GOES_ON);
    }

    String reason() {
        return probation.map(Probation::reason).orElse("");
    }

    /**
     * What runs since the start did well. What is known of the file's text stays known: it may be
     * another, rejected one.
     */
    void proved(ConfigVersion version) {
        end();
        quietly(() -> store.orElseThrow().keepGood(version.text()));
    }

    /** It did well, or is to be taken as it is. */
    void accept(ConfigVersion version) {
        good = version;
        end();
        quietly(
                () -> {
                    store.orElseThrow().keepGood(version.text());
                    store.orElseThrow().forgetTrial();
                });
    }

    /** It is not to be run by itself again; where it is kept, for people. */
    String reject(ConfigVersion version, String why, Instant now) {
        end();
        quietly(() -> store.orElseThrow().note(Outcome.REJECTED, version.text(), now, why));
        try {
            return "is kept as " + ConfigStore.keepRejected(store, version, now);
        } catch (IOException unwritable) {
            return "could not be kept: " + unwritable;
        }
    }

    /** Nothing is tried, or judged, any longer. */
    void end() {
        tried = Optional.empty();
        probation = Optional.empty();
    }

    /** The process ends in order: the next start goes on with the trial. */
    void pause(Instant now) {
        tried.ifPresent(
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
    boolean rejected(String text) {
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
