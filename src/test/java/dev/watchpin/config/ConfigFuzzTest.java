package dev.watchpin.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Random damage to good files: problems are reported, nothing else is thrown, nothing hangs. */
@Timeout(120)
class ConfigFuzzTest {
    private static final int ROUNDS = 1500;
    private static final List<String> PIECES =
            List.of(
                    ":",
                    "-",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "#",
                    "&a",
                    "*a",
                    "!!str ",
                    "|",
                    ">",
                    "'",
                    "\"",
                    "\n",
                    "\t",
                    "  ",
                    "? ",
                    "<<: ",
                    "~",
                    "null",
                    "true",
                    "on",
                    "1e999",
                    ".nan",
                    "-1",
                    "0x7f",
                    "99999999999999999999",
                    "\u0000",
                    "\uFEFF",
                    "\u2028",
                    "é",
                    "\uD83D\uDE00",
                    "%YAML 1.1\n---\n",
                    "---\n",
                    "...\n",
                    "any",
                    "person",
                    "rtsp://a:b@c/",
                    "\\x41",
                    "@",
                    "`",
                    "kind: rtsp",
                    "{}",
                    "[]",
                    "../",
                    "''");

    @TempDir Path folder;

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(damaged.length() + 1);
            int to = Math.min(damaged.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> damaged.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> damaged.insert(random.nextInt(from + 1), damaged.substring(from, to));
            }
        }
        return damaged.toString();
    }

    @Test
    void damagedConfigsOnlyGiveProblems() throws Exception {
        String good =
                Files.readString(Path.of("config/watchpin.example.yaml"))
                        .replace("../models/demo", "cards/boxes");
        TestFiles.cards(folder);
        for (int seed = 0; seed < ROUNDS; seed++) {
            String text = damage(good, new Random(seed));
            Path file = TestFiles.write(folder.resolve("watchpin.yaml"), text);
            try {
                ConfigReader.read(file, TestFiles.CORES);
            } catch (ConfigException expected) {
                assertFalse(expected.problems().isEmpty(), "seed " + seed);
            } catch (RuntimeException | StackOverflowError thrown) {
                fail("seed " + seed + " threw " + thrown, thrown);
            }
        }
    }

    @Test
    void damagedCardsOnlyGiveProblems() throws Exception {
        TestFiles.cards(folder);
        Path file = folder.resolve("cards/boxes/model.yaml");
        String good = Files.readString(file);
        for (int seed = 0; seed < ROUNDS; seed++) {
            TestFiles.write(file, damage(good, new Random(seed)));
            try {
                ModelCards.read(file);
            } catch (ModelCardException expected) {
                assertFalse(expected.problems().isEmpty(), "seed " + seed);
            } catch (RuntimeException | StackOverflowError thrown) {
                fail("seed " + seed + " threw " + thrown, thrown);
            }
        }
    }
}
