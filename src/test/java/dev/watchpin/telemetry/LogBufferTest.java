package dev.watchpin.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class LogBufferTest {
    private final EventList events = new EventList();
    private final List<String> written = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private Runnable whileForcing = () -> {};
    private int forced;
    private boolean closed;
    private final LogBuffer buffer =
            new LogBuffer(
                    new PerformanceLog() {
                        @Override
                        public void append(String lines) throws IOException {
                            if (written.size() >= room) {
                                throw new IOException("disk full");
                            }
                            written.add(lines);
                        }

                        @Override
                        public void force() {
                            whileForcing.run();
                            forced++;
                        }

                        @Override
                        public void close() {
                            closed = true;
                        }
                    },
                    events);

    @Test
    void keepsIntervalsInMemoryAndForcesThemToDiskTogether() {
        buffer.add("1");
        buffer.add("2");
        assertEquals(List.of(), written);
        buffer.write();
        buffer.write();
        assertEquals(List.of("1", "2"), written);
        assertEquals(1, forced, "a disk is left alone when there is nothing new");
    }

    @Test
    void writesWhatIsLeftWhenItIsClosed() {
        buffer.add("1");
        buffer.close();
        assertEquals(List.of("1"), written);
        assertTrue(closed);
    }

    @Test
    void losesNothingWhileADiskIsFullForAWhile() {
        room = 1;
        buffer.add("1");
        buffer.add("2");
        buffer.write();
        buffer.add("3");
        buffer.write();
        room = Integer.MAX_VALUE;
        buffer.write();
        assertEquals(List.of("1", "2", "3"), written);
    }

    @Test
    void tellsAFailingDiskAtItsStartAndItsEndOnly() {
        room = 0;
        for (int i = 0; i < 100; i++) {
            buffer.add("line");
            buffer.write();
        }
        assertEquals(1, events.lines.size(), events.lines::toString);
        room = Integer.MAX_VALUE;
        buffer.write();
        buffer.add("line");
        buffer.write();
        assertEquals(2, events.lines.size(), events.lines::toString);
        assertEquals(
                "info performance-log: it is written again; intervals lost: 0",
                events.lines.getLast());
    }

    @Test
    void losesTheOldestWhenADiskIsFullForLongAndSaysHowMany() {
        room = 0;
        String kilobyte = "x".repeat(1023);
        for (int i = 0; i < 300; i++) {
            buffer.add(kilobyte.substring(3) + "%03d".formatted(i));
            buffer.write();
        }
        room = Integer.MAX_VALUE;
        buffer.write();
        assertEquals(LogBuffer.MAX_BYTES / 1024, written.size());
        assertTrue(written.getFirst().endsWith("044"), written.getFirst());
        assertTrue(written.getLast().endsWith("299"), written.getLast());
        assertTrue(events.lines.getLast().endsWith("lost: 44"), events.lines::toString);
    }

    @Test
    void saysHowManyWereLostWhileADiskHungToo() {
        whileForcing =
                () -> {
                    for (int i = 0; i < 300; i++) {
                        buffer.add("x".repeat(1023));
                    }
                };
        buffer.add("1");
        buffer.write();
        whileForcing = () -> {};
        buffer.write();
        buffer.write();
        assertEquals(
                List.of("info performance-log: it is written again; intervals lost: 44"),
                events.lines);
    }
}
