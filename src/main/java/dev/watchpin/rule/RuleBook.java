package dev.watchpin.rule;

import dev.watchpin.vision.VisionResult;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All rules and outputs of one camera, and their memory: results and time in, electrical levels
 * out. Bit i of all levels is output i; the bits above the outputs are 0. Starts blind, with the
 * reason {@value #START}. Deterministic: the levels at a time depend on the results and losses up
 * to it, not on how often {@link #levels} was asked. One thread; no garbage while no level changes.
 *
 * <p>Times are those of one monotone clock, of any sign, in nanoseconds; one that lies before the
 * latest seen is taken as the latest.
 */
public final class RuleBook {
    static final String START = "start";

    private final RuleState[] rules;
    private final List<OutputRule> outputRules;
    private final OutputState[] outputs;
    private final long safeLevels;
    private boolean started;
    private long latest;

    /**
     * Makes the book, blind.
     *
     * @param labels of the model by class number, for texts; may be empty
     * @throws IllegalArgumentException with every entry of {@link #problems}, if there are any
     */
    public RuleBook(List<RuleSpec> rules, List<OutputRule> outputs, List<String> labels) {
        List<String> problems = problems(rules, outputs, labels);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        List<String> names = List.copyOf(labels);
        this.rules = new RuleState[rules.size()];
        for (int i = 0; i < this.rules.length; i++) {
            this.rules[i] = new RuleState(rules.get(i), names);
        }
        long safe = 0;
        outputRules = List.copyOf(outputs);
        this.outputs = new OutputState[outputs.size()];
        for (int i = 0; i < this.outputs.length; i++) {
            this.outputs[i] = output(outputs.get(i));
            safe |= outputs.get(i).safeHigh() ? 1L << i : 0;
        }
        safeLevels = safe;
    }

    private OutputState output(OutputRule output) {
        return switch (output.role()) {
            case OutputRule.Role.Driven(List<Integer> followed, OutputRule.Timing timing) ->
                    new DrivenOutput(output, new RuleGroup(rules, followed), timing);
            case OutputRule.Role.Toggle(List<Integer> followed) ->
                    new ToggleOutput(output, new RuleGroup(rules, followed));
            case OutputRule.Role.Heartbeat role -> new Heartbeat(output, role);
            case OutputRule.Role.Fault() -> new FaultOutput(output);
        };
    }

    /**
     * Everything that is wrong with these rules and outputs: where, what was seen, what was
     * expected. Empty when a book can be made of them.
     */
    public static List<String> problems(
            List<RuleSpec> rules, List<OutputRule> outputs, List<String> labels) {
        return new RuleCheck(rules, outputs, labels).problems();
    }

    /**
     * The rules that can never hold on this kind of result, in words: a zone for a classifier, a
     * box's width for a mask. To be refused when the model is opened; empty when all fit.
     *
     * @param kind a result slot of the decoder in use; its content is not read
     */
    public List<String> misfits(VisionResult kind) {
        List<String> misfits = new ArrayList<>();
        for (RuleState rule : rules) {
            rule.misfit(kind).ifPresent(misfits::add);
        }
        return misfits;
    }

    /**
     * Goes on where another book stands, by the names: rules remember their frames, outputs of the
     * same kind and levels their level and timers, which run by this book's times from here on. To
     * be called once, before anything else.
     */
    public void resume(RuleBook before) {
        started = before.started;
        latest = before.latest;
        for (RuleState rule : rules) {
            for (RuleState old : before.rules) {
                if (old.name().equals(rule.name())) {
                    rule.resume(old);
                }
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            for (int j = 0; j < before.outputs.length; j++) {
                if (alike(outputRules.get(i), before.outputRules.get(j))) {
                    resume(outputs[i], before.outputs[j], latest);
                }
            }
        }
    }

    private static boolean alike(OutputRule one, OutputRule other) {
        return one.name().equals(other.name())
                && one.activeHigh() == other.activeHigh()
                && one.safeHigh() == other.safeHigh();
    }

    /** Of another kind, it starts blind, as any new one. */
    private static void resume(OutputState output, OutputState before, long now) {
        switch (output) {
            case DrivenOutput driven when before instanceof DrivenOutput old ->
                    driven.resume(old, now);
            case ToggleOutput toggle when before instanceof ToggleOutput old -> toggle.resume(old);
            case Heartbeat heartbeat when before instanceof Heartbeat old -> heartbeat.resume(old);
            case FaultOutput fault when before instanceof FaultOutput old -> fault.resume(old);
            case DrivenOutput _, FlippingOutput _, FaultOutput _ -> {}
        }
    }

    /** A fresh result came the whole way: rules are evaluated, the heartbeat may toggle. */
    public void observe(VisionResult result, long nowNanos) {
        long now = advance(nowNanos);
        for (RuleState rule : rules) {
            rule.observe(result);
        }
        for (OutputState output : outputs) {
            output.observe(now);
        }
    }

    /**
     * Vision is blind: driven outputs, toggles and heartbeats go to their safe level at once, fault
     * outputs become active, and what the rules remembered is forgotten. Ends with the next {@link
     * #observe}; a driven output leaves its safe level when its rules have seen enough frames to
     * hold, or do. Cooldowns run on.
     *
     * @param reason what was lost, as {@code camera lost}; shown by {@link #reason}
     */
    public void blind(String reason, long nowNanos) {
        long now = advance(nowNanos);
        for (RuleState rule : rules) {
            rule.forget();
        }
        for (OutputState output : outputs) {
            output.blind(reason, now);
        }
    }

    /** What the lines should show now; timings run on between results. */
    public long levels(long nowNanos) {
        advance(nowNanos);
        long levels = 0;
        for (int i = 0; i < outputs.length; i++) {
            levels |= outputs[i].high() ? 1L << i : 0;
        }
        return levels;
    }

    /** How each rule stands after the latest frame; allocates. */
    public List<RuleStanding> standings() {
        return Arrays.stream(rules).map(RuleState::standing).toList();
    }

    /** The safe level of every output. */
    public long safeLevels() {
        return safeLevels;
    }

    /** Why that output's level last changed: rule, label, score, frames; a timing; or the fault. */
    public String reason(int output) {
        return outputs[output].reason();
    }

    private long advance(long nowNanos) {
        if (!started || nowNanos - latest > 0) {
            started = true;
            latest = nowNanos;
        }
        for (OutputState output : outputs) {
            output.advance(latest);
        }
        return latest;
    }
}
