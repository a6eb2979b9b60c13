package dev.watchpin.choice;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.image.Frame;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.vision.VisionResult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shows the same frames to one candidate after the other, and chooses the fastest of those that see
 * what the first sees. One session is open at a time: boards have little memory. One thread.
 */
public final class Contest {
    static final int LEAST_LOOKS = 10;
    static final long LEAST_NANOS = 2_000_000_000L;
    static final long MOST_NANOS = 10_000_000_000L;

    /** Less than this share of the reference's time is noise, and no reason to leave it. */
    static final double WORTH = 0.05;

    private static final int MOST_LOOKS = 1 << 16;

    private final ModelOpener opener;
    private final Agreement agreement;
    private final Watcher watcher;
    private final LongSupplier nanoClock;
    private final List<Standing> standings = new ArrayList<>();

    /** Told what is going on. */
    public interface Watcher {
        /**
         * An engine gets its turn, which may take minutes, or the process with it.
         *
         * @return why it is not to be tried; empty to go on
         */
        Optional<String> trying(Candidate candidate);

        /** Its turn is over; not called where there was none. */
        void tried(Standing standing);
    }

    public Contest(
            ModelOpener opener, Agreement agreement, Watcher watcher, LongSupplier nanoClock) {
        this.opener = opener;
        this.agreement = agreement;
        this.watcher = watcher;
        this.nanoClock = nanoClock;
    }

    /**
     * @param candidates the first is the reference, by whose results the others are judged
     * @param frames at least one
     */
    public Choice run(List<Candidate> candidates, List<Frame> frames) {
        Candidate own = candidates.getFirst();
        List<VisionResult> expected = new ArrayList<>();
        Standing reference = turn(own, frames, results -> judgeReference(results, expected));
        if (!reference.agrees()) {
            return new Choice(
                    own,
                    false,
                    "there is nothing to judge the others by, so the card's own stays",
                    standings);
        }
        for (Candidate other : candidates.subList(1, candidates.size())) {
            turn(other, frames, results -> agreement.difference(expected, results));
        }
        return choose(reference);
    }

    /** Why results put a candidate out; empty if they do not. */
    @FunctionalInterface
    private interface Judge {
        Optional<String> objection(List<VisionResult> results);
    }

    private Optional<String> judgeReference(
            List<VisionResult> results, List<VisionResult> expected) {
        expected.addAll(results);
        return agreement.judges(results)
                ? Optional.empty()
                : Optional.of("saw nothing clear in " + results.size() + " frames");
    }

    private Standing turn(Candidate candidate, List<Frame> frames, Judge judge) {
        Optional<String> refusal = watcher.trying(candidate);
        Standing standing =
                refusal.map(why -> Standing.out(candidate, "not tried: " + why))
                        .orElseGet(() -> tried(candidate, frames, judge));
        standings.add(standing);
        if (refusal.isEmpty()) {
            watcher.tried(standing);
        }
        return standing;
    }

    private Standing tried(Candidate candidate, List<Frame> frames, Judge judge) {
        long begun = nanoClock.getAsLong();
        try (OpenedModel<?> model = opener.open(candidate)) {
            long openNanos = nanoClock.getAsLong() - begun;
            List<VisionResult> results = new ArrayList<>();
            for (Frame frame : frames) {
                results.add(model.see(frame));
            }
            Optional<String> objection = judge.objection(results);
            Figures figures = Figures.of(openNanos, durations(model, frames));
            return new Standing(
                    candidate,
                    objection.isEmpty(),
                    objection.orElse(standings.isEmpty() ? "the card's own" : "agrees"),
                    Optional.of(figures));
        } catch (BackendException | InferenceException | RuntimeException | LinkageError failure) {
            String why =
                    failure instanceof BackendException || failure instanceof InferenceException
                            ? failure.getMessage()
                            : failure.toString();
            return Standing.out(candidate, "failed: " + why);
        }
    }

    /** Whole passes, so that each frame counts alike, unless one takes too long. */
    private long[] durations(OpenedModel<?> model, List<Frame> frames) throws InferenceException {
        long[] durations = new long[MOST_LOOKS];
        long begun = nanoClock.getAsLong();
        long now = begun;
        int looks = 0;
        while (looks % frames.size() != 0 || looks < LEAST_LOOKS || now - begun < LEAST_NANOS) {
            long before = now;
            model.look(frames.get(looks % frames.size()));
            now = nanoClock.getAsLong();
            durations[looks++] = now - before;
            if (now - begun >= MOST_NANOS || looks == MOST_LOOKS) {
                break;
            }
        }
        return Arrays.copyOf(durations, looks);
    }

    private Choice choose(Standing reference) {
        Standing fastest =
                standings.stream().filter(Standing::agrees).min(BY_TIME).orElse(reference);
        double gain = 1 - (double) p50(fastest) / p50(reference);
        if (fastest != reference && gain > WORTH) {
            String reason =
                    "it agrees with the card's own, %s, and takes %.0f %% less time"
                            .formatted(reference.candidate().name(), 100 * gain);
            return new Choice(fastest.candidate(), true, reason, standings);
        }
        String reason =
                standings.stream().filter(Standing::agrees).count() == 1
                        ? "no other agrees with it, the card's own"
                        : "no other that agrees is more than %.0f %% faster than it, the card's own"
                                .formatted(100 * WORTH);
        return new Choice(reference.candidate(), true, reason, standings);
    }

    private static final Comparator<Standing> BY_TIME = Comparator.comparingLong(Contest::p50);

    private static long p50(Standing timed) {
        return timed.figures().orElseThrow().p50Nanos();
    }
}
