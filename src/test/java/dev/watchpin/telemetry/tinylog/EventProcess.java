package dev.watchpin.telemetry.tinylog;

import com.pi4j.boardinfo.util.BoardInfoHelper;

import org.slf4j.LoggerFactory;

/** A program whose standard error {@link TinylogEventLogTest} reads. */
final class EventProcess {
    private EventProcess() {}

    public static void main(String[] arguments) {
        var events = new TinylogEventLog();
        events.info("start", "camera=front {} {0}\n<0>fake");
        var pi4j = LoggerFactory.getLogger("com.pi4j.Context");
        pi4j.info("chatter");
        pi4j.warn("no {} here", "chip");
        BoardInfoHelper.current(); // complains where there is no Raspberry Pi
        for (int i = 0; i < 50; i++) {
            events.fault("flood", "n=" + i);
        }
        for (int i = 0; i < 50; i++) {
            events.info("output", "change " + i);
        }
        events.fault("output", "cannot drive");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> events.info("stop", "bye")));
    }
}
