package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.watchpin.app.Probation.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Gate was changed and yard was not; both saw before, with 100 frames and 5 faults. */
class ProbationTest {
    private static final long END = 1_000;

    private final Probation probation =
            new Probation(
                    0,
                    END,
                    List.of(seeing("gate", 100, 5), seeing("yard", 100, 5), blind("shed", 0, 9)),
                    Set.of("gate", "yard"),
                    Set.of("gate"));

    private static Health seeing(String camera, long frames, long faults) {
        return new Health(camera, false, true, frames, faults);
    }

    private static Health blind(String camera, long frames, long faults) {
        return new Health(camera, false, false, frames, faults);
    }

    private Verdict judge(long nanos, Health gate, Health yard) {
        return probation.judge(nanos, List.of(gate, yard, blind("shed", 0, 90)));
    }

    @Test
    void passesAtItsEndWhereAllSee() {
        assertSame(Verdict.GOES_ON, judge(1, seeing("gate", 101, 5), seeing("yard", 101, 5)));
        assertSame(Verdict.PASSED, judge(END, seeing("gate", 900, 5), seeing("yard", 900, 5)));
        assertEquals("", probation.reason());
    }

    @Test
    void forgivesWhatFailedBeforeTheFirstFrame() {
        assertSame(Verdict.GOES_ON, judge(1, blind("gate", 100, 8), seeing("yard", 101, 5)));
        assertSame(Verdict.GOES_ON, judge(2, seeing("gate", 101, 9), seeing("yard", 102, 5)));
        assertSame(Verdict.PASSED, judge(END, seeing("gate", 900, 9), seeing("yard", 900, 5)));
    }

    @Test
    void failsAtTheFirstFaultOfAChangedCameraThatSaw() {
        judge(1, seeing("gate", 101, 5), seeing("yard", 101, 5));
        assertSame(Verdict.FAILED, judge(2, seeing("gate", 102, 6), seeing("yard", 102, 5)));
        assertEquals("camera gate has new faults", probation.reason());
    }

    @Test
    void doesNotBlameTheReloadForFaultsOfACameraItLeftAlone() {
        judge(1, seeing("gate", 101, 5), seeing("yard", 101, 5));
        assertSame(Verdict.GOES_ON, judge(2, seeing("gate", 102, 5), blind("yard", 101, 7)));
        assertSame(Verdict.PASSED, judge(END, seeing("gate", 900, 5), seeing("yard", 900, 7)));
    }

    @Test
    void failsAtItsEndWhereOneSeesNothing() {
        judge(1, seeing("gate", 101, 5), seeing("yard", 101, 5));
        assertSame(Verdict.GOES_ON, judge(END - 1, seeing("gate", 900, 5), blind("yard", 101, 5)));
        assertSame(Verdict.FAILED, judge(END, seeing("gate", 900, 5), blind("yard", 101, 5)));
        assertEquals("camera yard sees nothing", probation.reason());
    }

    @Test
    void failsAtItsEndWithoutAFrameSince() {
        assertSame(Verdict.FAILED, judge(END, seeing("gate", 100, 5), seeing("yard", 900, 5)));
        assertEquals("camera gate sees nothing", probation.reason());
    }

    @Test
    void leavesARecordingThatIsOverAlone() {
        Health over = new Health("gate", true, false, 100, 5);
        assertSame(Verdict.PASSED, judge(END, over, seeing("yard", 900, 5)));
    }
}
