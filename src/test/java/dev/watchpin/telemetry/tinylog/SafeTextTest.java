package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void keepsPlainTextOfAnyScript() {
        assertEquals("camera=Tür 門 😀 50 °C", SafeText.of("camera=Tür 門 😀 50 °C"));
    }

    @Test
    void neutralisesLinesAndTerminalCodes() {
        assertEquals(
                "a\\nb\\rc\\td\\u001b[31m\\u0000\\u0085\\u2028",
                SafeText.of("a\nb\rc\td\u001b[31m\u0000\u0085\u2028"));
    }

    @Test
    void neutralisesTextThatTurnsRound() {
        assertEquals("\\u202egpj.exe\\u200b", SafeText.of("\u202egpj.exe\u200b"));
        assertEquals("\\ud800", SafeText.of("\ud800"));
    }

    @Test
    void cutsWhatIsVeryLong() {
        String safe = SafeText.of("x".repeat(100_000));
        assertTrue(safe.endsWith("x… (96000 more)"), safe.substring(safe.length() - 30));
    }
}
