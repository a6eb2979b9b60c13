package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class ReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // min-on, max-on, hold, pulse, cooldown, script, reason after it
                "0 | 0 | 0 | 0 | 0 | ___ | blind: start",
                "0 | 0 | 0 | 0 | 0 | .._ | blind: start",
                "0 | 0 | 0 | 0 | 0 | #__ | rule r: cat 0.90 in 1 of 1 frames",
                "0 | 0 | 0 | 0 | 0 | #._ | rule r let go: 1 frame without",
                "0 | 0 | 2 | 0 | 0 | #.__ | hold over",
                "3 | 0 | 2 | 0 | 0 | #.__ | hold over",
                "4 | 0 | 2 | 0 | 0 | #.___ | min-on over",
                "2 | 0 | 0 | 0 | 0 | #_._ | rule r let go: 1 frame without",
                "0 | 3 | 0 | 0 | 0 | #__# | max-on 3 s reached",
                "0 | 3 | 9 | 0 | 0 | #.__ | max-on 3 s reached",
                "0 | 0 | 0 | 2 | 0 | #__ | pulse over",
                "0 | 0 | 0 | 2 | 0 | #.__ | pulse over",
                "0 | 0 | 0 | 0 | 3 | #.#_ | rule r let go: 1 frame without",
                "0 | 0 | 0 | 0 | 3 | #.#_ _ | cooldown over, rule r: cat 0.90 in 1 of 1 frames",
                "0 | 0 | 0 | 0 | 0 | #B_ | blind: camera lost",
                "0 | 0 | 0 | 0 | 0 | #.B | rule r let go: 1 frame without",
            })
    void saysWhyTheLevelLastChanged(
            int minOn, int maxOn, int hold, int pulse, int cooldown, String script, String reason) {
        OutputRule.Timing timing = Timeline.timing(minOn, maxOn, hold, pulse, cooldown);
        Timeline timeline = new Timeline(Timeline.output(true, false, timing), 0);
        timeline.play(script.replace(" ", ""));
        assertEquals(reason, timeline.book.reason(0), script);
    }

    @Test
    void namesTheLossThatHeldALineActiveAndItsEnd() {
        Timeline timeline = new Timeline(Timeline.output(true, true, OutputRule.Timing.NONE), 0);
        timeline.play("#");
        assertEquals("blind: start", timeline.book.reason(0), "active all along");
        timeline.play(".B");
        assertEquals("blind: camera lost", timeline.book.reason(0));
        timeline.play(".");
        assertEquals("blind over, no rule holds", timeline.book.reason(0));
    }

    @Test
    void readsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            OutputRule.Timing timing = new OutputRule.Timing(0, 1_500_000_000L, 0, 0, 0);
            Timeline timeline = new Timeline(Timeline.output(true, false, timing), 0);
            timeline.play("#");
            assertEquals("rule r: cat 0.90 in 1 of 1 frames", timeline.book.reason(0));
            timeline.play("__");
            assertEquals("max-on 1.5 s reached", timeline.book.reason(0));
        } finally {
            Locale.setDefault(before);
        }
    }
}
