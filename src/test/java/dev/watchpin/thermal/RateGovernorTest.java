package dev.watchpin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Temperature curves, read every two seconds; the camera gives what it is allowed to, 20 at most.
 */
class RateGovernorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double CAMERA_FPS = 20;
    private static final ThermalSpec SPEC = new ThermalSpec(70, 80, 5, 2, 0.5, 10 * SECOND);

    private final List<String> changes = new ArrayList<>();
    private double cameraFps = CAMERA_FPS;
    private long seconds;
    private RateGovernor governor = new RateGovernor(SPEC, 0);

    /** So many seconds at that temperature. */
    private void hold(int duration, OptionalDouble celsius) {
        for (int i = 0; i < duration; i += 2) {
            seconds += 2;
            double fps = Math.min(cameraFps, governor.limitFps().orElse(cameraFps));
            governor.step(seconds * SECOND, celsius, fps).ifPresent(this::note);
        }
    }

    private void hold(int duration, double celsius) {
        hold(duration, OptionalDouble.of(celsius));
    }

    private void holdUnknown(int duration) {
        hold(duration, OptionalDouble.empty());
    }

    private void note(RateChange change) {
        String limit =
                change.limitFps().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", change.limitFps().getAsDouble())
                        : "none";
        changes.add(seconds + "s " + change.kind() + " " + limit);
    }

    @Test
    void leavesACoolBoardAlone() {
        hold(3600, 69.9);
        assertEquals(List.of(), changes);
        assertEquals(OptionalDouble.empty(), governor.limitFps());
    }

    @Test
    void stepsDownToTheLeastWhileItStaysHot() {
        hold(600, 70);
        assertEquals(
                List.of(
                        "2s LOWERED 10.00",
                        "12s LOWERED 5.00",
                        "22s LOWERED 2.50",
                        "32s LOWERED 2.00"),
                changes);
        assertTrue(governor.atFloor());
    }

    @Test
    void stopsSteppingWhereItHelped() {
        hold(14, 71);
        hold(600, 68);
        assertEquals(List.of("2s LOWERED 10.00", "12s LOWERED 5.00"), changes);
    }

    @Test
    void goesToTheFloorAtOnceAndOnlyOnce() {
        hold(4, 72);
        hold(600, 85);
        assertEquals(List.of("2s LOWERED 10.00", "6s FLOORED 2.00"), changes);
    }

    @Test
    void doesNotRiseFromTheFloorBetweenTheTemperatures() {
        hold(2, 85);
        hold(600, 75);
        hold(600, 65.1);
        assertEquals(List.of("2s FLOORED 2.00"), changes);
    }

    @Test
    void restoresStepByStepToNoLimitAtAll() {
        hold(2, 85);
        hold(600, 65);
        assertEquals(
                List.of(
                        "2s FLOORED 2.00",
                        "12s RAISED 4.00",
                        "22s RAISED 8.00",
                        "32s RAISED 16.00",
                        "42s RESTORED none"),
                changes);
    }

    @Test
    void oscillationAboutTheFirstTemperatureOnlyEverLowers() {
        for (int i = 0; i < 100; i++) {
            hold(2, 70.5);
            hold(2, 66);
        }
        assertEquals(4, changes.size(), changes::toString);
        assertTrue(changes.stream().allMatch(change -> change.contains("LOWERED")));
    }

    @Test
    void sensorLostWhileSlowedKeepsTheLimitForEver() {
        hold(2, 75);
        holdUnknown(36_000);
        assertEquals(List.of("2s LOWERED 10.00", "12s TEMPERATURE_LOST 10.00"), changes);
        assertTrue(governor.temperatureLost());
    }

    @Test
    void sensorThatReturnsCoolWaitsAWholeStepBeforeItSpeedsUp() {
        hold(2, 75);
        holdUnknown(60);
        hold(12, 40);
        assertEquals(
                List.of(
                        "2s LOWERED 10.00",
                        "12s TEMPERATURE_LOST 10.00",
                        "64s TEMPERATURE_BACK 10.00",
                        "72s RESTORED none"),
                changes);
    }

    @Test
    void sensorThatReturnsHotSlowsAtOnce() {
        hold(2, 40);
        holdUnknown(60);
        hold(2, 85);
        assertEquals(List.of("12s TEMPERATURE_LOST none", "64s FLOORED 2.00"), changes);
    }

    @Test
    void sensorThatSleepsNowAndThenStillLowersButNeverRaises() {
        for (int i = 0; i < 20; i++) {
            hold(2, 75);
            holdUnknown(2);
        }
        assertEquals(4, changes.size(), changes::toString);
        for (int i = 0; i < 20; i++) {
            hold(2, 40);
            holdUnknown(2);
        }
        assertEquals(4, changes.size(), changes::toString);
        assertTrue(governor.atFloor());
    }

    @Test
    void boardWithoutASensorIsToldOnceAndStaysAtItsRate() {
        holdUnknown(3600);
        assertEquals(List.of("10s TEMPERATURE_LOST none"), changes);
    }

    @Test
    void leavesACameraWithoutFramesAlone() {
        cameraFps = 0;
        hold(60, 90);
        assertEquals(List.of(), changes);
        cameraFps = CAMERA_FPS;
        hold(2, 90);
        assertEquals(List.of("62s FLOORED 2.00"), changes);
    }

    @Test
    void leavesACameraThatIsSlowerThanTheLeastAlone() {
        cameraFps = 1.5;
        hold(600, 90);
        assertEquals(List.of(), changes);
    }

    @Test
    void stepsFromTheRateBeforeAShortBlindness() {
        hold(10, 50);
        cameraFps = 3;
        hold(2, 71);
        assertEquals(List.of("12s LOWERED 9.00"), changes, "of 20, forgotten by a tenth");
    }

    @Test
    void neverGoesBelowTheLeastNorUpWithoutAKnownCoolBoard() {
        long seed = 20261125;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            governor = new RateGovernor(SPEC, seconds * SECOND);
            double celsius = 60;
            for (int i = 0; i < 300; i++) {
                celsius = Math.clamp(celsius + random.nextGaussian() * 3, 30, 100);
                boolean known = random.nextInt(4) > 0;
                OptionalDouble before = governor.limitFps();
                hold(2, known ? OptionalDouble.of(celsius) : OptionalDouble.empty());
                OptionalDouble after = governor.limitFps();
                assertTrue(after.orElse(1e9) >= SPEC.minFps(), "seed " + seed);
                boolean faster = after.orElse(1e9) > before.orElse(1e9);
                assertTrue(!faster || known && celsius <= 65, "seed " + seed + " at " + celsius);
            }
        }
    }

    @Test
    void refusesASpecThatMakesNoSense() {
        assertThrows(
                IllegalArgumentException.class, () -> new ThermalSpec(80, 80, 5, 2, 0.5, SECOND));
        assertThrows(
                IllegalArgumentException.class, () -> new ThermalSpec(70, 80, 0, 2, 0.5, SECOND));
        assertThrows(
                IllegalArgumentException.class, () -> new ThermalSpec(70, 80, 5, 0, 0.5, SECOND));
        assertThrows(
                IllegalArgumentException.class, () -> new ThermalSpec(70, 80, 5, 2, 1, SECOND));
    }
}
