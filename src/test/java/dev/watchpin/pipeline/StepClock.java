package dev.watchpin.pipeline;

/** Time that passes only when someone waits, or when a test says so. */
final class StepClock implements Clock {
    private volatile long nanos = 5_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void pause(long nanos) {
        step(nanos);
    }

    synchronized void step(long nanos) {
        this.nanos += nanos;
    }
}
