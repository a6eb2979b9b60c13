package dev.watchpin.rule;

/**
 * The timings of one driven output: what the rules want and the time in, active or not out.
 *
 * <pre>
 *            wanted                     let go
 *   IDLE ─────────────────▶ ON ─────────────────────▶ HOLD
 *    ▲                      │ ▲        wanted         │ │
 *    │                      │ └───────────────────────┘ │
 *    │ cooldown             │ max-on                    │ hold and min-on over,
 *    │ over                 ▼                           │ or max-on
 *    │                    SPENT                         │
 *    │                      │ let go                    │
 *    └───── COOLDOWN ◀──────┴───────────────────────────┘
 * </pre>
 *
 * Active in ON and HOLD. SPENT waits for the rules to let go; its cooldown runs meanwhile. A pulse
 * is a min-on and a max-on of the same length: rising edges while it lasts are ignored.
 *
 * <p>Every timer ends at its own moment, not at the call that notices it: what is active at a time
 * depends only on what was wanted when, never on how often anyone asked. Times are compared by
 * their difference, so they may have any sign and may wrap.
 *
 * <p>Going active in the same instant that it went inactive continues the stretch: a gap nobody can
 * see starts neither min-on nor max-on anew.
 */
final class TimingState {
    enum Phase {
        IDLE,
        ON,
        HOLD,
        SPENT,
        COOLDOWN
    }

    /** What made the latest change. */
    enum Cause {
        WANTED,
        LET_GO,
        HOLD_OVER,
        MIN_ON_OVER,
        MAX_ON_OVER,
        PULSE_OVER,
        COOLDOWN_OVER
    }

    private final long minOn;
    private final long maxOn;
    private final long hold;
    private final long cooldown;
    private final boolean pulse;
    private Phase phase = Phase.IDLE;
    private Cause cause = Cause.LET_GO;
    private boolean wanted;
    private boolean ended;
    private long activatedAt;
    private long letGoAt;
    private long endedAt;

    TimingState(OutputRule.Timing timing) {
        pulse = timing.pulseNanos() > 0;
        minOn = pulse ? timing.pulseNanos() : timing.minOnNanos();
        maxOn = pulse ? timing.pulseNanos() : timing.maxOnNanos();
        hold = timing.holdNanos();
        cooldown = timing.cooldownNanos();
    }

    /**
     * Goes on in another's phase; the timers run by this one's lengths. A cooldown that is over by
     * the new length is over now, with nothing wanted yet: no stretch begins before the change.
     */
    void resume(TimingState before, long now) {
        phase = before.phase;
        cause = before.cause;
        wanted = before.wanted;
        ended = before.ended;
        activatedAt = before.activatedAt;
        letGoAt = before.letGoAt;
        endedAt = before.endedAt;
        if (phase == Phase.COOLDOWN && now - endedAt >= cooldown) {
            phase = Phase.IDLE;
            wanted = false;
        }
    }

    boolean active() {
        return phase == Phase.ON || phase == Phase.HOLD;
    }

    Cause cause() {
        return cause;
    }

    /** Lets the timers run up to now; true when it went active or inactive on the way. */
    boolean advance(long now) {
        boolean changed = false;
        while (step(now)) {
            changed = true;
        }
        return changed;
    }

    /** What the rules want from now on; the timers have run up to now. True on a change. */
    boolean want(boolean wanted, long now) {
        if (wanted == this.wanted) {
            return false;
        }
        boolean activated = phase == Phase.IDLE;
        this.wanted = wanted;
        switch (phase) {
            case IDLE -> activate(now, Cause.WANTED);
            case ON -> {
                phase = Phase.HOLD;
                letGoAt = now;
            }
            case HOLD -> phase = Phase.ON;
            case SPENT -> phase = Phase.COOLDOWN;
            case COOLDOWN -> {}
        }
        return advance(now) || activated;
    }

    /** Inactive at once, min-on or not; only the cooldown is remembered. */
    void stop(long now) {
        if (active()) {
            end(now, Phase.COOLDOWN, Cause.LET_GO);
        } else if (phase == Phase.SPENT) {
            phase = Phase.COOLDOWN;
        }
        wanted = false;
    }

    /** The line was kept active from outside until now: goes on so, or ends here. */
    void takeOver(boolean wanted, long now) {
        this.wanted = wanted;
        activatedAt = now;
        if (wanted) {
            phase = Phase.ON;
            cause = Cause.WANTED;
        } else {
            end(now, Phase.COOLDOWN, Cause.LET_GO);
        }
    }

    /** One transition that is due by now and changes the line, if there is one. */
    private boolean step(long now) {
        return switch (phase) {
            case IDLE, SPENT -> false;
            case ON -> endOn(now);
            case HOLD -> endHold(now);
            case COOLDOWN -> endCooldown(now);
        };
    }

    private boolean endOn(long now) {
        long left = maxOnLeft(now);
        if (left > 0) {
            return false;
        }
        end(now + left, Phase.SPENT, pulse ? Cause.PULSE_OVER : Cause.MAX_ON_OVER);
        return true;
    }

    private boolean endHold(long now) {
        long holdLeft = hold - (now - letGoAt);
        long minOnLeft = minOn - (now - activatedAt);
        long maxOnLeft = maxOnLeft(now);
        long letGoLeft = Math.max(holdLeft, minOnLeft);
        if (Math.min(letGoLeft, maxOnLeft) > 0) {
            return false;
        }
        if (maxOnLeft <= letGoLeft) {
            end(now + maxOnLeft, Phase.COOLDOWN, pulse ? Cause.PULSE_OVER : Cause.MAX_ON_OVER);
        } else if (minOnLeft > holdLeft) {
            end(now + minOnLeft, Phase.COOLDOWN, Cause.MIN_ON_OVER);
        } else {
            end(now + holdLeft, Phase.COOLDOWN, hold > 0 ? Cause.HOLD_OVER : Cause.LET_GO);
        }
        return true;
    }

    private boolean endCooldown(long now) {
        long left = cooldown - (now - endedAt);
        if (left > 0) {
            return false;
        }
        phase = Phase.IDLE;
        if (!wanted) {
            return false;
        }
        activate(now + left, Cause.COOLDOWN_OVER);
        return true;
    }

    private long maxOnLeft(long now) {
        return maxOn > 0 ? maxOn - (now - activatedAt) : Long.MAX_VALUE;
    }

    private void activate(long at, Cause why) {
        if (!ended || at != endedAt) {
            activatedAt = at;
        }
        phase = Phase.ON;
        cause = why;
    }

    private void end(long at, Phase next, Cause why) {
        ended = true;
        endedAt = at;
        phase = next;
        cause = why;
    }
}
