package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.telemetry.EventLog;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CommandTalkTest {
    @Test
    void tellsTheFirstLinesOfAFlood() {
        List<String> told = new ArrayList<>();
        EventLog events =
                new EventLog() {
                    @Override
                    public void info(String kind, String message) {
                        told.add(kind + ": " + message);
                    }

                    @Override
                    public void fault(String kind, String message) {
                        throw new AssertionError(message);
                    }
                };
        CommandTalk talk = new CommandTalk("gate", events);
        for (int i = 0; i < 100_000; i++) {
            talk.accept("line " + i);
        }

        assertEquals(8, told.size());
        assertEquals("command: camera=gate line 7", told.getLast());
    }
}
