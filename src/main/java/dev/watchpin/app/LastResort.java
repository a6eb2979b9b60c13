package dev.watchpin.app;

import dev.watchpin.app.RecoveryLedger.Entry;
import dev.watchpin.config.WatchpinConfig.Recovery;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.PastRecovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The last steps of the recovery ladder, for when no camera has seen for long: the process ends,
 * and systemd starts another; should that not help, a reboot is asked for, if the config allows
 * any. Each is noted in the state folder before it is taken, so that the day's limits hold; where
 * that cannot be done, it is not taken. The lines are safe long before: a camera that sees nothing
 * drives none. Main thread.
 */
final class LastResort {
    /** In the state folder. */
    static final String LEDGER = "recovery.log";

    /** In the runtime folder; watchpin-reboot.path waits for it. */
    static final String REBOOT_REQUEST = "reboot";

    private static final long UNHEARD_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Recovery settings;
    private final EventLog events;
    private final Clock clock;
    private final Optional<RecoveryLedger> ledger;
    private final Optional<Path> request;
    private long dueNanos;
    private long askedNanos = Long.MAX_VALUE;
    private boolean told;
    private boolean seeing;

    private LastResort(
            Recovery settings,
            EventLog events,
            Clock clock,
            Optional<RecoveryLedger> ledger,
            Optional<Path> request) {
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.ledger = ledger;
        this.request = request;
        dueNanos = settings.restartAfterNanos();
    }

    /**
     * @param environment as systemd gives it: without NOTIFY_SOCKET nobody would start the process
     *     again, and without STATE_DIRECTORY nobody would know how often that was done
     */
    static LastResort of(
            Recovery settings, Map<String, String> environment, Clock clock, EventLog events) {
        Optional<Path> runtime =
                Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
                        .map(folder -> Path.of(folder).resolve(REBOOT_REQUEST));
        return new LastResort(settings, events, clock, ledger(environment, events), runtime);
    }

    private static Optional<RecoveryLedger> ledger(
            Map<String, String> environment, EventLog events) {
        String state = environment.get("STATE_DIRECTORY");
        if (state == null || !environment.containsKey("NOTIFY_SOCKET")) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecoveryLedger.read(Path.of(state).resolve(LEDGER)));
        } catch (IOException unreadable) {
            events.fault("recovery", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** For the status file; empty where nothing is kept. */
    Optional<PastRecovery> past() {
        Instant now = clock.instant();
        return ledger.map(
                kept ->
                        new PastRecovery(
                                kept.today(Entry.RESTART, now), kept.today(Entry.REBOOT, now)));
    }

    /**
     * To be called now and then.
     *
     * @param blindNanos for how long the camera that saw last has seen nothing, 0 while one sees;
     *     empty where no camera is live
     * @return whether the process has to end, so that systemd starts it again
     */
    boolean look(OptionalLong blindNanos) {
        if (blindNanos.isEmpty()) {
            return false;
        }
        long blind = blindNanos.getAsLong();
        if (blind == 0 && !seeing) {
            seen();
        }
        seeing = blind == 0;
        return !seeing && blind(blind);
    }

    private boolean blind(long blind) {
        if (blind - askedNanos >= UNHEARD_NANOS) {
            askedNanos = Long.MAX_VALUE;
            events.fault(
                    "recovery",
                    "nobody heard the call for a reboot: systemctl enable --now"
                            + " watchpin-reboot.path, or set recovery.reboots-per-day to 0");
        }
        if (blind < dueNanos) {
            return false;
        }
        dueNanos = blind + settings.restartAfterNanos();
        return take(blind);
    }

    /** Noted once, even if it cannot be: a full disk is not tried ten times a second. */
    private void seen() {
        dueNanos = settings.restartAfterNanos();
        askedNanos = Long.MAX_VALUE;
        told = false;
        if (ledger.isPresent() && ledger.get().last().orElse(Entry.SEEN) != Entry.SEEN) {
            note(Entry.SEEN);
        }
    }

    private boolean take(long blind) {
        Optional<Entry> step = ledger.flatMap(this::next);
        if (step.isEmpty()) {
            tellThereIsNone(blind);
            return false;
        }
        if (!note(step.get())) {
            return false;
        }
        Instant now = clock.instant();
        String since = blindFor(blind);
        if (step.get() == Entry.RESTART) {
            int restarts = ledger.get().today(Entry.RESTART, now);
            events.fault(
                    "recovery",
                    since
                            + "left to systemd, which starts this again: "
                            + ofLimit(restarts, settings.restartsPerDay()));
            return true;
        }
        int reboots = ledger.get().today(Entry.REBOOT, now);
        askForReboot(
                blind,
                since + "a reboot is asked for: " + ofLimit(reboots, settings.rebootsPerDay()));
        return false;
    }

    private Optional<Entry> next(RecoveryLedger kept) {
        Instant now = clock.instant();
        boolean restart = kept.today(Entry.RESTART, now) < settings.restartsPerDay();
        boolean reboot =
                request.isPresent() && kept.today(Entry.REBOOT, now) < settings.rebootsPerDay();
        boolean restartWasNoHelp = kept.last().filter(last -> last == Entry.RESTART).isPresent();
        if (reboot && (restartWasNoHelp || !restart)) {
            return Optional.of(Entry.REBOOT);
        }
        return restart ? Optional.of(Entry.RESTART) : Optional.empty();
    }

    /** Once until a camera sees. */
    private void tellThereIsNone(long blind) {
        if (!told) {
            told = true;
            events.fault(
                    "recovery",
                    blindFor(blind)
                            + (ledger.isPresent()
                                    ? "what the config allows in a day is used up"
                                    : "no service of systemd with a readable state folder")
                            + ": only opening the cameras again goes on");
        }
    }

    private boolean note(Entry entry) {
        try {
            ledger.orElseThrow().add(entry, clock.instant());
            return true;
        } catch (IOException unwritten) {
            if (!told) {
                told = true;
                events.fault("recovery", "not noted, so not done: " + entry + ": " + unwritten);
            }
            return false;
        }
    }

    private void askForReboot(long blind, String message) {
        events.fault("recovery", message);
        try {
            Files.writeString(request.orElseThrow(), message + "\n");
            askedNanos = blind;
        } catch (IOException unwritten) {
            events.fault("recovery", "the reboot could not be asked for: " + unwritten);
        }
    }

    private static String blindFor(long nanos) {
        return "no camera has seen for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s; ";
    }

    private static String ofLimit(int done, int limit) {
        return done + " of " + limit + " in 24 hours";
    }
}
