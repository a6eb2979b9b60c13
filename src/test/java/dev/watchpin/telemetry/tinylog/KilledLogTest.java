package dev.watchpin.telemetry.tinylog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A process that does nothing but write the log, and is killed in the middle of it. */
class KilledLogTest {
    private static final int TIMES = 50;
    private static final long SEED = 20261125;

    @TempDir private Path folder;

    @Test
    void losesNothingThatWasForcedToDiskHoweverOftenItIsKilled() throws Exception {
        Random random = new Random(SEED);
        int next = 0;
        for (int time = 0; time < TIMES; time++) {
            next = killed(next, random.nextInt(1, 40)) + 1;
        }
        List<Integer> numbers = numbers();
        int first = numbers.getFirst();
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(first + i, numbers.get(i), "in a row, none twice");
        }
        assertTrue(numbers.size() > TIMES, numbers.size() + " lines");
        assertTrue(numbers.getLast() >= next - 1, "the newest one");
    }

    /**
     * Starts it at that number and kills it some lines later; the last number that is in the log.
     */
    private int killed(int from, int lines) throws Exception {
        List<String> main = List.of(LogProcess.class.getName(), "log", Integer.toString(from));
        ChildJvm jvm = new ChildJvm(folder, List.of("-XX:TieredStopAtLevel=1"), main);
        Process child = jvm.start();
        while (told(jvm) < from + lines) {
            assertTrue(child.isAlive(), () -> jvm.read("err"));
            Thread.sleep(1);
        }
        child.destroyForcibly();
        jvm.await(child);
        List<Integer> numbers = numbers();
        assertTrue(numbers.getLast() >= told(jvm), "told, so it is there");
        return numbers.getLast();
    }

    private static int told(ChildJvm jvm) {
        String out = jvm.read("out");
        int end = out.lastIndexOf('\n');
        return end < 0
                ? -1
                : Integer.parseInt(out.substring(out.lastIndexOf('\n', end - 1) + 1, end));
    }

    /** Of whole lines; the one that was being written may be torn, and ends with a later start. */
    private List<Integer> numbers() throws IOException {
        List<Path> files;
        try (var entries = Files.list(folder.resolve("log"))) {
            files =
                    entries.sorted(
                                    Comparator.comparing((Path file) -> file.toString().length())
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList();
        }
        List<Integer> numbers = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("{") && line.endsWith("}")) {
                    numbers.add(Integer.parseInt(line.substring(5, line.indexOf(','))));
                }
            }
        }
        return numbers;
    }
}
