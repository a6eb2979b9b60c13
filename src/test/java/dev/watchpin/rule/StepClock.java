package dev.watchpin.rule;

/** A clock that moves only when told. */
final class StepClock {
    private long now;

    StepClock(long start) {
        now = start;
    }

    long now() {
        return now;
    }

    long step(long nanos) {
        now += nanos;
        return now;
    }
}
