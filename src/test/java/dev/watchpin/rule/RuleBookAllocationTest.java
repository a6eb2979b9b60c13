package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;

import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Frames that change no level leave no garbage, whether the rules hold or not. */
class RuleBookAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int FRAMES = 10_000;

    private static RuleBook book(RuleBuilder... rules) {
        RuleSpec[] specs = new RuleSpec[rules.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = rules[i].frames(2, 64, 3).build();
        }
        OutputRule.Timing timing = new OutputRule.Timing(5, 0, 5, 0, 5);
        List<OutputRule> outputs =
                List.of(
                        new OutputRule("relay", true, false, driven(timing)),
                        new OutputRule(
                                "spent", false, false, driven(Timeline.timing(0, 0, 0, 1, 0))),
                        new OutputRule(
                                "count", true, false, new OutputRule.Role.Toggle(List.of(0, 1))),
                        new OutputRule("beat", true, false, new OutputRule.Role.Heartbeat(10)),
                        new OutputRule("fault", true, true, new OutputRule.Role.Fault()));
        return new RuleBook(List.of(specs), outputs, List.of("background", "person", "cat", "dog"));
    }

    private static OutputRule.Role driven(OutputRule.Timing timing) {
        return new OutputRule.Role.Driven(List.of(0, 1), timing);
    }

    private static RuleBuilder person() {
        return new RuleBuilder("person").label(3, 1);
    }

    /**
     * Some round of many frames must leave none. Not the first and not each: the JVM itself
     * allocates a few bytes, once, when it links or recompiles a call.
     */
    private static void leavesNoGarbage(RuleBook book, VisionResult result, long relay) {
        long least = Long.MAX_VALUE;
        long now = 0;
        for (int round = 0; round < 8 && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            now = run(book, result, now, relay);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, result.getClass().getSimpleName());
    }

    private static long run(RuleBook book, VisionResult result, long from, long relay) {
        long now = from;
        for (int frame = 0; frame < FRAMES; frame++) {
            now += 1_000_000;
            book.observe(result, now);
            long levels = book.levels(now + 10);
            if (frame > 5 && (levels & 1) != relay) {
                throw new AssertionError("relay " + levels);
            }
        }
        return now + Timeline.SECOND;
    }

    @Test
    void ofClasses() {
        Classes classes = new Classes(5);
        classes.add(7, 0.9f);
        classes.add(2, 0.8f);
        leavesNoGarbage(book(person(), new RuleBuilder("any").anyLabel().score(1, 1)), classes, 0);
        classes.add(1, 0.7f);
        leavesNoGarbage(book(person(), new RuleBuilder("any").anyLabel()), classes, 1);
    }

    @Test
    void ofDetections() {
        Detections boxes = new Detections(10);
        boxes.clear(100, 100);
        boxes.add(1, 0.9f, 10, 10, 20, 20);
        RuleBuilder inZone = person().zone(0, 0, 1, 0, 1, 1, 0, 1).area(0.001f, 0.5f);
        leavesNoGarbage(book(inZone, new RuleBuilder("two").anyLabel().count(2)), boxes, 1);
        boxes.clear(100, 100);
        leavesNoGarbage(book(inZone, new RuleBuilder("two").anyLabel().count(2)), boxes, 0);
    }

    @Test
    void ofAMask() {
        Mask mask = new Mask(16, 16);
        mask.letterbox().set(32, 32, 0.5f, 0.5f, 0, 0);
        RuleBuilder half = person().area(0.5f, 1).zone(0, 0, 1, 0, 1, 1, 0, 1);
        leavesNoGarbage(book(half, new RuleBuilder("any").anyLabel()), mask, 0);
        mask.labels()[0] = 1;
        leavesNoGarbage(book(half, new RuleBuilder("any").anyLabel()), mask, 1);
    }

    @Test
    void whileBlind() {
        RuleBook book = book(person(), person());
        Classes classes = new Classes(1);
        book.observe(classes, 0);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8 && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < FRAMES; i++) {
                book.blind("camera lost", i);
                book.levels(i);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
