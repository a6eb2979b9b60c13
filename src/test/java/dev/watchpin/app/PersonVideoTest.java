package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.app.WatchpinProcess.Interval;
import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.Cards;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;
import dev.watchpin.testkit.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real video, real detectors, a line: the intervals with a person in view. */
class PersonVideoTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";
    private static final double EDGE_SECONDS = 1;

    @TempDir private Path folder;

    @Test
    void followsThePersonWithYoloxAndDoesSoAgain() throws InterruptedException {
        List<Interval> first = lineActive("kazu_yolox_nano", 0.4);
        assertGolden(first);
        assertEquals(first, lineActive("kazu_yolox_nano", 0.4));
    }

    /** A Darknet network, by OpenCV. */
    @Test
    void followsThePersonWithYoloFastest() throws InterruptedException {
        assertGolden(lineActive("yolo-fastest-1.1", 0.5));
    }

    private static void assertGolden(List<Interval> seen) {
        List<Interval> golden = golden();
        assertEquals(golden.size(), seen.size(), () -> seen + " for " + golden);
        for (int i = 0; i < golden.size(); i++) {
            assertTrue(near(golden.get(i), seen.get(i)), seen + " for " + golden);
        }
    }

    @Test
    void followsThePersonWithAnInt8DetectorMissingOneIntervalAtMost() throws InterruptedException {
        List<Interval> seen = lineActive("fastestdet_352_int8_qdq", 0.65);
        List<Interval> golden = golden();
        long matched = golden.stream().filter(g -> seen.stream().anyMatch(s -> near(g, s))).count();
        assertTrue(matched >= golden.size() - 1, seen + " for " + golden);
        assertTrue(seen.size() <= golden.size(), seen + " for " + golden);
    }

    private List<Interval> lineActive(String card, double score) throws InterruptedException {
        Path video = TestData.of(VIDEO);
        WatchpinProcess watchpin = new WatchpinProcess(folder);
        Path config =
                watchpin.write(
                        "door.yaml",
                        """
                        cameras:
                          - name: door
                            source: {kind: file, path: %s}
                            model: %s
                            rules:
                              - {name: person-there, label: person, score: %s, frames: {on: 3 of 4, off: 5}}
                            outputs:
                              - {name: person, line: 17, when: person-there}
                        gpio: {provider: dry-run}
                        """
                                .formatted(video, Cards.folder(card), score));
        ChildJvm.Ended ended = watchpin.run("run", config.toString());
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertTrue(ended.out().contains("1394 frames"), ended::out);
        return WatchpinProcess.intervals(ended.out(), "person");
    }

    private static boolean near(Interval golden, Interval seen) {
        return Math.abs(golden.from() - seen.from()) <= EDGE_SECONDS
                && Math.abs(golden.to() - seen.to()) <= EDGE_SECONDS;
    }

    /** The golden file counts persons once a second: an interval ends with the first 0 after it. */
    private static List<Interval> golden() {
        JsonValue golden = Json.read(TestData.of("golden/one-by-one-person-detection.mp4.json"));
        double fps = golden.at("fps").number();
        List<Interval> intervals = new ArrayList<>();
        double from = -1;
        for (JsonValue sample : golden.at("frame_count_per_second").items()) {
            double seconds = sample.at(0).number() / fps;
            boolean person = sample.at(1).integer() > 0;
            if (person && from < 0) {
                from = seconds;
            } else if (!person && from >= 0) {
                intervals.add(new Interval(from, seconds));
                from = -1;
            }
        }
        return intervals;
    }
}
