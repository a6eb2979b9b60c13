package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.WatchpinProcess.Change;
import dev.watchpin.app.WatchpinProcess.Interval;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * config/demo.yaml as shipped, only faster, against the list of what passed the eject zone when.
 */
class DemoTest {
    /** Two frames to be sure, and one for a box whose middle is seen a little off. */
    private static final double LATE_SECONDS = 0.21;

    private static final double EARLY_SECONDS = 0.07;

    @TempDir private Path folder;
    private ChildJvm.Ended demo;

    /** A part whose middle was in the zone from one time to another. */
    record Passage(boolean damaged, double enters, double leaves) {
        private static Passage of(String row) {
            String[] cells = row.split(",");
            return new Passage(
                    cells[1].endsWith("-damaged"),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]));
        }

        boolean explains(double edge) {
            return edge >= enters - EARLY_SECONDS && edge <= enters + LATE_SECONDS;
        }
    }

    @BeforeEach
    void runTheDemo() throws IOException, InterruptedException {
        WatchpinProcess watchpin = new WatchpinProcess(folder);
        String text =
                Files.readString(Path.of("config/demo.yaml"))
                        .replace("../models", Path.of("models").toAbsolutePath().toString())
                        .replace("../target/demo", folder.toString())
                        .replace(", pace: realtime", "");
        demo = watchpin.run("run", watchpin.write("demo.yaml", text).toString());
        assertEquals(ExitCode.OK, demo.exitCode(), demo::err);
    }

    @Test
    void ejectsEveryDamagedPartOnceAndNothingElse() throws IOException {
        List<Interval> pulses = WatchpinProcess.intervals(demo.out(), "reject");
        List<Passage> damaged = passages(true);
        assertEquals(damaged.size(), pulses.size(), () -> pulses + " for " + damaged);
        for (int i = 0; i < pulses.size(); i++) {
            assertTrue(damaged.get(i).explains(pulses.get(i).from()), pulses + " for " + damaged);
            assertEquals(0.25, pulses.get(i).to() - pulses.get(i).from(), 0.07);
        }
    }

    @Test
    void togglesTheCountForEveryGoodPart() throws IOException {
        List<Double> edges =
                WatchpinProcess.changes(demo.out()).stream()
                        .filter(change -> change.output().equals("count"))
                        .map(Change::seconds)
                        .toList();
        List<Passage> good = passages(false);
        int backToSafe = good.size() % 2; // the end of the recording, when the line is high then
        assertEquals(good.size() + backToSafe, edges.size(), () -> edges + " for " + good);
        for (int i = 0; i < good.size(); i++) {
            assertTrue(good.get(i).explains(edges.get(i)), edges + " for " + good);
        }
    }

    private static List<Passage> passages(boolean damaged) throws IOException {
        return Files.readAllLines(Path.of("models/eval/belt-events.csv")).stream()
                .skip(1)
                .map(Passage::of)
                .filter(passage -> passage.damaged() == damaged)
                .toList();
    }
}
