package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.flag;
import static dev.watchpin.yaml.Shapes.located;
import static dev.watchpin.yaml.Shapes.name;
import static dev.watchpin.yaml.Shapes.nanos;
import static dev.watchpin.yaml.Shapes.oneOrMore;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.gpio.LineSpec.Bias;
import dev.watchpin.gpio.LineSpec.Drive;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Located;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Values;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One entry of {@code outputs}. */
final class OutputForm {
    /** The kernel's GPIO_MAX_NAME_SIZE is 32, with the closing 0 (linux/gpio.h). */
    private static final int LONGEST = 31;

    private static final Keys KEYS = new Keys();
    private static final Keys LIVE = KEYS.marked(Effect.LIVE);
    private static final Keys LINES = KEYS.marked(Effect.REOPENS_LINES);
    static final Key<String> NAME =
            LINES.required("name", name(LONGEST), "What the line's consumer is called.");
    static final Key<String> LINE =
            LINES.required(
                    "line",
                    text("a line's offset or name, at most 31 characters", "[^\\s][^\\n]{0,30}")
                            .refusing(OutputForm::leadingZero),
                    "Offset on the chip (17), or the line's name (GPIO17).");
    static final Key<Optional<String>> CHIP =
            LINES.maybe(
                    "chip",
                    text("a chip's name or label", "[^\\s][^\\n]{0,63}"),
                    "gpiochip0, or a label as pinctrl-rp1; by default the header's chip.");
    static final Key<Optional<List<Located<String>>>> WHEN =
            LIVE.maybe(
                    "when",
                    oneOrMore(located(name(64)), 64),
                    "Active while any of these rules holds: a name or a list.");
    static final Key<Optional<Boolean>> TOGGLE =
            LINES.maybe(
                    "toggle",
                    flag().refusing(OutputForm::complaint),
                    "true: with when; changes level each time that a rule begins to hold while"
                            + " none did, from the safe level on, for what counts edges.");
    static final Key<Optional<Long>> HEARTBEAT =
            LINES.maybe(
                    "heartbeat",
                    heartbeat(),
                    "Toggles while fresh frames pass the whole way: {period-ms: 1000}.");
    static final Key<Optional<Boolean>> FAULT =
            LINES.maybe(
                    "fault",
                    flag().refusing(OutputForm::complaint),
                    "true: active while vision is blind.");
    static final Key<Level> ACTIVE_LEVEL =
            LINES.optional("active-level", words(Level.class), "high", "Electrical level.");
    static final Key<Optional<Level>> SAFE_LEVEL =
            LINES.maybe(
                    "safe-level",
                    words(Level.class),
                    "Electrical level at start, at exit and on faults; by default the inactive"
                            + " one, for a fault output the active one.");
    static final Key<Bias> BIAS =
            LINES.optional("bias", words(Bias.class), "as-is", "Pull resistor of the chip.");
    static final Key<Drive> DRIVE =
            LINES.optional("drive", words(Drive.class), "push-pull", "How the line is driven.");
    static final Key<Optional<Long>> MIN_ON =
            timing("min-on-ms", "Once active, stays so at least this long; milliseconds.");
    static final Key<Optional<Long>> MAX_ON =
            timing("max-on-ms", "Never active longer at a stretch; milliseconds.");
    static final Key<Optional<Long>> HOLD =
            timing("hold-ms", "Stays active this long after the rules let go; milliseconds.");
    static final Key<Optional<Long>> PULSE =
            timing("pulse-ms", "Active exactly this long from each rising edge; milliseconds.");
    static final Key<Optional<Long>> COOLDOWN =
            timing("cooldown-ms", "Once inactive, stays so at least this long; milliseconds.");

    static final KeyedShape<Values> SHAPE = shape();

    /** Electrical levels. */
    enum Level {
        HIGH,
        LOW
    }

    private OutputForm() {}

    private static KeyedShape<Values> shape() {
        KEYS.exactlyOne(WHEN, HEARTBEAT, FAULT);
        KEYS.excludes(HEARTBEAT, TOGGLE, MIN_ON, MAX_ON, HOLD, PULSE, COOLDOWN);
        KEYS.excludes(FAULT, TOGGLE, MIN_ON, MAX_ON, HOLD, PULSE, COOLDOWN);
        KEYS.excludes(TOGGLE, MIN_ON, MAX_ON, HOLD, PULSE, COOLDOWN);
        KEYS.excludes(PULSE, MIN_ON, MAX_ON, HOLD);
        return KEYS.values()
                .checking(
                        output -> {
                            checkBelow(output, MIN_ON, MAX_ON);
                            checkBelow(output, HOLD, MAX_ON);
                        });
    }

    private static Key<Optional<Long>> timing(String name, String doc) {
        return LIVE.maybe(name, nanos(TimeUnit.MILLISECONDS, 1, 86_400_000), doc);
    }

    private static Shape<Long> heartbeat() {
        Keys keys = new Keys().marked(Effect.LIVE);
        Key<Long> period =
                keys.optional(
                        "period-ms",
                        nanos(TimeUnit.MILLISECONDS, 20, 3_600_000),
                        "1000",
                        "High and low together; milliseconds.");
        return keys.as(values -> values.of(period));
    }

    /** 017 is line 17, and two outputs could have it unseen. */
    private static Optional<String> leadingZero(String line) {
        return line.matches("0[0-9]+")
                ? Optional.of(
                        "write " + line.replaceFirst("^0+(?=.)", "") + ", without leading zeros")
                : Optional.empty();
    }

    private static Optional<String> complaint(boolean fault) {
        return fault ? Optional.empty() : Optional.of("false has no effect; remove the key");
    }

    private static void checkBelow(
            Values output, Key<Optional<Long>> low, Key<Optional<Long>> high) {
        Optional<Long> least = output.find(low).flatMap(found -> found);
        Optional<Long> most = output.find(high).flatMap(found -> found);
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            String text = "is above %s=%s, which would cut it short; lower it";
            output.at(low).problem(text.formatted(high.name(), output.at(high).seen()));
        }
    }
}
