package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

class ProbeChainTest {
    private final EventList events = new EventList();

    @Test
    void goesOnPastAProbeThatFails() {
        BoardProbe good = probe("good", known -> known.with(BoardMeasure.CPU_CLOCK_MHZ, 1500));
        BoardProbe bad =
                probe(
                        "bad",
                        _ -> {
                            throw new IllegalStateException("no such file");
                        });
        BoardProbe unlinked =
                probe(
                        "unlinked",
                        _ -> {
                            throw new NoClassDefFoundError("oshi/SystemInfo");
                        });
        var chain = new ProbeChain(List.of(bad, good, unlinked), events);
        BoardReading reading = chain.read(BoardReading.NONE);
        assertEquals(OptionalDouble.of(1500), reading.value(BoardMeasure.CPU_CLOCK_MHZ));
        assertEquals(2, events.lines.size());
        assertEquals(
                "fault probe-failed: probe=bad java.lang.IllegalStateException: no such file;"
                        + " its readings are left out",
                events.lines.getFirst());
    }

    @Test
    void refusesAReadingThatIsNoNumber() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BoardReading.NONE.with(BoardMeasure.SOC_TEMP_C, Double.NaN));
    }

    private static BoardProbe probe(String name, UnaryOperator<BoardReading> read) {
        return new BoardProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public BoardReading read(BoardReading known) {
                return read.apply(known);
            }
        };
    }
}
