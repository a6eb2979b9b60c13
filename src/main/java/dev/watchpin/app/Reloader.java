package dev.watchpin.app;

import dev.watchpin.config.ConfigChange;
import dev.watchpin.config.ConfigException;
import dev.watchpin.telemetry.ConfigNote;
import dev.watchpin.telemetry.EventLog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Takes an edited config over while all runs: at a SIGHUP, or when the file changes, if it says so
 * itself. The whole file is checked first; one that is no good changes nothing. What was taken over
 * is on probation, and goes back by itself if it does not do well.
 *
 * <p>A thread of its own, named {@code reload}, which sleeps: reading, and opening a model, may
 * take seconds, while the loops go on with what they have.
 */
final class Reloader {
    private static final long LOOK_MILLIS = 500;
    private static final long JOIN_MILLIS = 300;
    private static final int SHOWN_CHANGES = 10;

    private final Path file;
    private final LiveConfig live;
    private final RunningCameras cameras;
    private final ConfigTrial trial;
    private final Observation observation;
    private final EventLog events;
    private final FileWatch watch;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("reload").daemon().unstarted(this::run);
    private volatile boolean stopping;

    private Reloader(
            StartConfig start,
            LiveConfig live,
            RunningCameras cameras,
            ConfigTrial trial,
            Observation observation,
            EventLog events) {
        this.live = live;
        this.cameras = cameras;
        this.trial = trial;
        this.observation = observation;
        this.events = events;
        file = start.run().file();
        watch = new FileWatch(file);
    }

    /** The cameras run already. */
    static Reloader start(
            StartConfig start,
            RunningCameras cameras,
            Optional<ConfigStore> store,
            RunningTexts texts,
            Observation observation,
            EventLog events) {
        ConfigVersion run = start.run();
        ConfigTrial trial =
                new ConfigTrial(store, System::nanoTime, events, start.fallback().orElse(run));
        LiveConfig live = new LiveConfig(run, cameras, texts, observation::intervalNanos);
        Reloader reloader = new Reloader(start, live, cameras, trial, observation, events);
        reloader.beginWith(start);
        Hangup.calls(reloader.asked::release);
        reloader.thread.start();
        return reloader;
    }

    private void beginWith(StartConfig start) {
        OptionalLong nanos = start.run().config().reload().probationNanos();
        List<Health> before = health();
        Set<String> all = before.stream().map(Health::camera).collect(Collectors.toSet());
        if (start.fallback().isPresent()) {
            trial.begin(start.run(), nanos, before, all, all);
            note("on-probation", "it was on probation when the process was stopped");
        } else {
            trial.prove(nanos, before, all);
        }
        start.rolledBack().ifPresent(why -> note("rolled-back", why));
    }

    /**
     * No reload from here on. One that is amid opening a model is not waited for.
     *
     * @param inOrder false: the process ends because it could not go on, which a config on trial is
     *     answerable for
     */
    synchronized void close(boolean inOrder) {
        stopping = true;
        asked.release();
        if (inOrder) {
            trial.pause(Instant.now()); // first: there may be no time left for more
        }
        try {
            thread.join(Duration.ofMillis(JOIN_MILLIS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                step(asked.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException nobodyDoesThat) {
                return;
            } catch (RuntimeException | Error defect) { // what is on trial is to be judged still
                events.fault("reload", defect + "; the cameras go on as they are");
            }
        }
    }

    private void step(boolean byPerson) {
        if (stopping) {
            return;
        }
        if (byPerson) {
            asked.drainPermits(); // several at once are one
            reload(true);
        } else if (live.current().config().reload().watch() && watch.changed()) {
            reload(false);
        }
        switch (trial.judge(health())) {
            case GOES_ON -> {}
            case PASSED -> passed();
            case FAILED -> failed();
        }
    }

    private void reload(boolean byPerson) {
        if (byPerson) {
            observation.reloading();
        }
        String told;
        try {
            watch.seen();
            told = takeOver(ConfigVersion.read(file), byPerson);
        } catch (ConfigException | ReloadRefused | IOException no) {
            told = "refused, nothing changed: " + no.getMessage().replace("\n", "; ");
            events.fault("reload", told);
            note("refused", told);
        } catch (RuntimeException | Error defect) {
            observation.ready("reload failed: " + defect);
            throw defect;
        }
        if (byPerson) {
            observation.ready(told);
        } else {
            observation.status(told);
        }
    }

    private String takeOver(ConfigVersion next, boolean byPerson)
            throws ReloadRefused, IOException {
        boolean same = next.text().equals(live.current().text());
        if (!byPerson && (same || trial.rejected(next.text()))) {
            return same ? "nothing changed" : "the file is the one that was rejected";
        }
        Set<String> seeing =
                health().stream()
                        .filter(Health::sees)
                        .map(Health::camera)
                        .collect(Collectors.toSet());
        trial.announce(next, Instant.now());
        LiveConfig.Applied applied;
        try {
            applied = live.goOverTo(next);
        } catch (ReloadRefused | RuntimeException | Error refused) {
            trial.withdraw();
            throw refused;
        }
        // counted from here: the frames until then were the old config's
        trial.begin(
                next, next.config().reload().probationNanos(), health(), seeing, applied.cameras());
        return tell(applied);
    }

    private String tell(LiveConfig.Applied applied) {
        String what =
                applied.changes().isEmpty() && applied.cameras().isEmpty()
                        ? "nothing changed"
                        : "taken over: " + shown(applied);
        events.info("reload", what);
        if (!live.awaitingRestart().isEmpty()) {
            events.fault("reload", "not before a restart: " + shown(live.awaitingRestart()));
        }
        note(trial.tried().isPresent() ? "on-probation" : "good", what);
        return what + (live.awaitingRestart().isEmpty() ? "" : "; some needs a restart");
    }

    private static String shown(LiveConfig.Applied applied) {
        return applied.changes().isEmpty()
                ? "what cameras " + applied.cameras() + " name is another"
                : shown(applied.changes());
    }

    private static String shown(List<ConfigChange> changes) {
        String first =
                changes.stream()
                        .limit(SHOWN_CHANGES)
                        .map(ConfigChange::toString)
                        .collect(Collectors.joining("; "));
        int more = changes.size() - SHOWN_CHANGES;
        return more > 0 ? first + "; and " + more + " more" : first;
    }

    private void passed() {
        if (trial.tried().isEmpty()) {
            trial.proved(live.current());
            return;
        }
        trial.accept(live.current());
        events.info("reload", "the new config did well and is the good one now");
        note("good", "it did well on probation");
    }

    private void failed() {
        if (trial.tried().isEmpty()) {
            trial.end(); // what ran from the start has nothing to go back to
            return;
        }
        String why = trial.reason();
        String kept = trial.reject(live.current(), why, Instant.now());
        String state = "rolled-back";
        String told = "rolled back to the last good config: " + why + "; the rejected one ";
        try {
            live.goOverTo(trial.good());
        } catch (ReloadRefused | RuntimeException | Error impossible) {
            state = "rejected";
            told =
                    why
                            + ", but the last good config cannot run: "
                            + impossible.getMessage()
                            + "; the rejected one goes on, and ";
        }
        events.fault("reload", told + kept);
        note(state, told + kept);
        observation.status(told + kept);
    }

    private void note(String state, String reason) {
        List<String> awaiting = live.awaitingRestart().stream().map(ConfigChange::path).toList();
        observation.config(new ConfigNote(state, reason, Instant.now(), awaiting));
    }

    private List<Health> health() {
        return cameras.all().stream().map(Health::of).toList();
    }
}
