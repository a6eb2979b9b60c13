package dev.watchpin.telemetry.board;

import dev.watchpin.telemetry.BoardReading;
import dev.watchpin.telemetry.ThrottleReason;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why a board is held back, put together from all that can tell. What once held is remembered: the
 * Raspberry Pi's kernel clears its firmware's memory every two seconds.
 */
final class ThrottleFlags {
    private final Set<ThrottleReason> now = EnumSet.noneOf(ThrottleReason.class);
    private final Set<ThrottleReason> sinceBoot = EnumSet.noneOf(ThrottleReason.class);
    private boolean known;

    /** Another reading begins. */
    void clear() {
        now.clear();
        known = false;
    }

    /** Somebody can tell, if only that nothing holds. */
    void known() {
        known = true;
    }

    void holds(ThrottleReason reason) {
        now.add(reason);
        sinceBoot.add(reason);
    }

    void held(ThrottleReason reason) {
        sinceBoot.add(reason);
    }

    BoardReading addTo(BoardReading reading) {
        return known ? reading.withThrottled(now, sinceBoot) : reading;
    }
}
