package dev.watchpin.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The time in which a new config has to do well. Cameras that saw before have to see at its end;
 * those that the config changed must have no new fault from their first frame on. What fails before
 * that frame is an opening that is tried again. Cameras that saw nothing before are not judged: an
 * edit that is to mend them must not be undone for what it did not break. One thread.
 */
final class Probation {
    /** How it goes. */
    enum Verdict {
        GOES_ON,
        PASSED,
        FAILED
    }

    private static final class Judged {
        private final String camera;
        private final boolean touched;
        private long frames;
        private long faults;
        private boolean seen;

        private Judged(Health before, boolean touched) {
            camera = before.camera();
            this.touched = touched;
            frames = before.frames();
            faults = before.faults();
        }

        /** What is wrong with it; empty while that is nothing. */
        private Optional<String> look(Health now) {
            if (!seen && now.frames() > frames) {
                seen = true;
                faults = now.faults();
            }
            return touched && seen && now.faults() > faults
                    ? Optional.of("camera " + camera + " has new faults")
                    : Optional.empty();
        }
    }

    private final List<Judged> judged = new ArrayList<>();
    private final long endNanos;
    private String reason = "";

    /**
     * @param before the moment that the change was made
     * @param judged names of the cameras that have to see
     * @param touched names of the cameras that are changed
     */
    Probation(
            long startNanos,
            long nanos,
            List<Health> before,
            Set<String> judged,
            Set<String> touched) {
        endNanos = startNanos + nanos;
        before.stream()
                .filter(camera -> judged.contains(camera.camera()))
                .map(camera -> new Judged(camera, touched.contains(camera.camera())))
                .forEach(this.judged::add);
    }

    /** Names of the cameras that have to see. */
    Set<String> judged() {
        return judged.stream().map(one -> one.camera).collect(Collectors.toSet());
    }

    /** Names of those that must have no new fault. */
    Set<String> touched() {
        return judged.stream()
                .filter(one -> one.touched)
                .map(one -> one.camera)
                .collect(Collectors.toSet());
    }

    /** To be asked some times a second. */
    Verdict judge(long nowNanos, List<Health> cameras) {
        boolean over = nowNanos - endNanos >= 0;
        for (Judged one : judged) {
            Health now =
                    cameras.stream()
                            .filter(it -> it.camera().equals(one.camera))
                            .findFirst()
                            .orElseThrow();
            Optional<String> wrong = now.ended() ? Optional.empty() : one.look(now);
            if (wrong.isEmpty() && over && !now.ended() && !(one.seen && now.sees())) {
                wrong = Optional.of("camera " + one.camera + " sees nothing");
            }
            if (wrong.isPresent()) {
                reason = wrong.get();
                return Verdict.FAILED;
            }
        }
        return over ? Verdict.PASSED : Verdict.GOES_ON;
    }

    /** Why it failed; empty if it did not. */
    String reason() {
        return reason;
    }
}
