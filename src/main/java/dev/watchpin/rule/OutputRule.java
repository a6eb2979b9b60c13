package dev.watchpin.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * How one output line follows the rules: the config's {@code outputs} entry. Bit i of all levels is
 * the i-th output.
 *
 * @param activeHigh electrical level that means active
 * @param safeHigh electrical level that is safe
 */
public record OutputRule(String name, boolean activeHigh, boolean safeHigh, Role role) {
    /** What drives the line. */
    public sealed interface Role {
        /**
         * Active while any of the rules holds, shaped by the timings.
         *
         * @param rules indices into the rule book's rules, at least one
         */
        record Driven(List<Integer> rules, Timing timing) implements Role {
            public Driven {
                rules = List.copyOf(rules);
            }
        }

        /**
         * Changes level each time that any of the rules begins to hold while none did.
         *
         * @param rules indices into the rule book's rules, at least one
         */
        record Toggle(List<Integer> rules) implements Role {
            public Toggle {
                rules = List.copyOf(rules);
            }
        }

        /** Toggles every half period, and only while fresh frames pass the whole way. */
        record Heartbeat(long periodNanos) implements Role {}

        /** Active while vision is blind: no frames, failing inference, stale results. */
        record Fault() implements Role {}
    }

    /**
     * Zero means "not used" for each. A pulse has a length of its own and goes with no other timing
     * but the cooldown.
     *
     * @param minOnNanos once active, stays so at least this long
     * @param maxOnNanos never active longer than this at a stretch; then off until the rules let go
     * @param holdNanos stays active this long after the rules let go
     * @param pulseNanos active exactly this long from each rising edge of the rules
     * @param cooldownNanos after it went inactive, cannot go active for this long
     */
    public record Timing(
            long minOnNanos, long maxOnNanos, long holdNanos, long pulseNanos, long cooldownNanos) {
        public static final Timing NONE = new Timing(0, 0, 0, 0, 0);

        /** What contradicts itself in these timings; empty when nothing does. */
        public List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (minOnNanos < 0
                    || maxOnNanos < 0
                    || holdNanos < 0
                    || pulseNanos < 0
                    || cooldownNanos < 0) {
                problems.add(this + "; expected no negative time");
            }
            if (maxOnNanos > 0 && minOnNanos > maxOnNanos) {
                problems.add(
                        "min-on "
                                + minOnNanos
                                + " ns is longer than max-on "
                                + maxOnNanos
                                + " ns; lower min-on");
            }
            if (pulseNanos > 0 && (minOnNanos > 0 || maxOnNanos > 0 || holdNanos > 0)) {
                problems.add(
                        "a pulse has a length of its own; leave out min-on, max-on and hold, or"
                                + " the pulse");
            }
            return problems;
        }
    }
}
