package dev.watchpin.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.choice.FakeEngine.FakeBoard;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ContestTest {
    private static final ModelCard CARD =
            ModelCards.of(
                    Path.of("file.onnx"),
                    "own",
                    ModelCards.input(ElementType.UINT8, Layout.NCHW, 1, 1, 1));

    private final FakeBoard board = new FakeBoard();
    private final List<String> heard = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private String refused = "";

    private static List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Frame frame = new Frame();
            frame.lend(new FrameLayout(1, 1, PixelFormat.GREY8), i, i);
            frame.plane(0, MemorySegment.ofArray(new byte[] {(byte) (i % 3)}), 1);
            frames.add(frame);
        }
        return frames;
    }

    private FakeEngine engine(String name, long millis) {
        return new FakeEngine(name, millis, board);
    }

    private Choice run(FakeEngine... engines) {
        return run(8, engines);
    }

    private Choice run(int frames, FakeEngine... engines) {
        List<Candidate> candidates =
                List.of(engines).stream().map(it -> new Candidate(it, "1", CARD)).toList();
        Contest.Watcher watcher =
                new Contest.Watcher() {
                    @Override
                    public Optional<String> trying(Candidate candidate) {
                        heard.add("trying " + candidate.engine().name());
                        return candidate.engine().name().equals(refused)
                                ? refusal
                                : Optional.empty();
                    }

                    @Override
                    public void tried(Standing standing) {
                        heard.add("tried " + standing.candidate().engine().name());
                    }
                };
        return new Contest(
                        candidate -> ((FakeEngine) candidate.engine()).opened(),
                        new Agreement(List.of("a", "b", "c", "d"), 0),
                        watcher,
                        board.nanos()::get)
                .run(candidates, frames(frames));
    }

    @Test
    void takesTheFastestThatAgrees() {
        Choice choice = run(engine("own", 40), engine("fast", 10), engine("middling", 20));
        assertEquals("fast", choice.chosen().engine().name());
        assertTrue(choice.settled());
        assertEquals(
                "it agrees with the card's own, own 1 on file.onnx, and takes 75 % less time",
                choice.reason());
        Figures figures = choice.standings().get(1).figures().orElseThrow();
        // whole passes over 8 frames until two seconds are over
        assertEquals(new Figures(FakeEngine.OPEN_NANOS, 10_000_000, 10_000_000, 200), figures);
    }

    @Test
    void leavesAFasterOneThatSeesSomethingElse() {
        Choice choice = run(engine("own", 40), engine("wrong", 10).seeing(1, 0.9f));
        assertEquals("own", choice.chosen().engine().name());
        assertTrue(choice.settled());
        assertEquals("no other agrees with it, the card's own", choice.reason());
        Standing wrong = choice.standings().get(1);
        assertFalse(wrong.agrees());
        assertEquals("frame 1 of 8: sees b, not a 0.90", wrong.verdict());
        assertTrue(wrong.figures().isPresent(), "its speed is told all the same");
    }

    @Test
    void staysWithTheCardsOwnWithinTheNoise() {
        Choice choice = run(engine("own", 100), engine("hardly", 96));
        assertEquals("own", choice.chosen().engine().name());
        assertTrue(choice.settled());
        assertEquals(
                "no other that agrees is more than 5 % faster than it, the card's own",
                choice.reason());
        assertEquals(
                "other", run(engine("own", 100), engine("other", 94)).chosen().engine().name());
    }

    @Test
    void takesTheFirstOfTwoThatAreEven() {
        assertEquals("own", run(engine("own", 9), engine("even", 9)).chosen().engine().name());
        assertEquals(
                "b",
                run(engine("own", 9), engine("b", 3), engine("c", 3)).chosen().engine().name());
    }

    @Test
    void passesOverOneThatCannotOpenOrRun() {
        Choice choice =
                run(
                        engine("own", 40),
                        engine("shut", 1).failingInRun(0),
                        engine("weak", 1).failingInRun(3),
                        engine("late", 1).failingInRun(30),
                        engine("good", 20));
        assertEquals("good", choice.chosen().engine().name());
        assertEquals("failed: file.onnx: no such operator", choice.standings().get(1).verdict());
        assertEquals("failed: out of memory", choice.standings().get(2).verdict());
        assertEquals("failed: out of memory", choice.standings().get(3).verdict());
        assertTrue(choice.standings().get(3).figures().isEmpty());
    }

    @Test
    void settlesNothingWhereTheReferenceSeesNothingClear() {
        Choice choice = run(engine("own", 40).seeing(0, 0.52f), engine("fast", 10));
        assertEquals("own", choice.chosen().engine().name());
        assertFalse(choice.settled());
        assertEquals(1, choice.standings().size(), "no other got its turn");
        assertEquals("saw nothing clear in 8 frames", choice.standings().getFirst().verdict());
    }

    @Test
    void settlesNothingWhereTheReferenceFails() {
        Choice choice = run(engine("own", 40).failingInRun(0), engine("fast", 10));
        assertEquals("own", choice.chosen().engine().name());
        assertFalse(choice.settled());
    }

    @Test
    void opensOneAtATimeAndClosesEach() {
        run(engine("own", 40), engine("weak", 1).failingInRun(3), engine("fast", 10));
        assertEquals(1, board.mostOpen().get());
        assertEquals(0, board.open().get());
    }

    @Test
    void tellsWhoseTurnItIs() {
        run(engine("own", 40), engine("shut", 1).failingInRun(0));
        assertEquals(List.of("trying own", "tried own", "trying shut", "tried shut"), heard);
    }

    @Test
    void triesNoneThatItMustNot() {
        refused = "fast";
        refusal = Optional.of("it crashed twice");
        Choice choice = run(engine("own", 40), engine("fast", 10));
        assertEquals("own", choice.chosen().engine().name());
        assertEquals("not tried: it crashed twice", choice.standings().get(1).verdict());
        assertEquals(List.of("trying own", "tried own", "trying fast"), heard);
        assertEquals(0, board.open().get());
    }

    @Test
    void looksTenTimesAtLeast() {
        Figures figures = run(1, engine("own", 900)).standings().getFirst().figures().orElseThrow();
        assertEquals(10, figures.looks());
    }

    @Test
    void stopsASlowOneAfterTenSeconds() {
        Choice choice = run(engine("own", 3_000), engine("slow", 20_000));
        assertEquals(4, choice.standings().get(0).figures().orElseThrow().looks());
        assertEquals(1, choice.standings().get(1).figures().orElseThrow().looks());
    }

    @Test
    void stopsAnEngineThatTakesNoTime() {
        Figures figures = run(engine("own", 0)).standings().getFirst().figures().orElseThrow();
        assertEquals(1 << 16, figures.looks());
    }

    @Test
    void ranksTheDurations() {
        long[] durations = {10, 1, 9, 2, 8, 3, 7, 4, 6, 5};
        assertEquals(new Figures(3, 5, 9, 10), Figures.of(3, durations));
        assertEquals(new Figures(3, 7, 7, 1), Figures.of(3, new long[] {7}));
    }
}
