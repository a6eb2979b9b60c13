package dev.watchpin.telemetry.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.telemetry.EventList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

class SystemdNotifyTest {
    @TempDir private Path folder;
    private final EventList events = new EventList();

    @Test
    void tellsSystemdThroughAPath() throws Throwable {
        tells(folder.resolve("notify").toString());
    }

    @Test
    void tellsSystemdThroughAnAbstractName() throws Throwable {
        tells("@watchpin-test-" + ProcessHandle.current().pid());
    }

    private void tells(String address) throws Throwable {
        try (var systemd = new DatagramReceiver(address)) {
            var notify =
                    SystemdNotify.of(
                            Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "30000000"), events);
            notify.ready();
            assertEquals("READY=1", systemd.receive());
            notify.status("2 cameras\nREADY=0 é");
            assertEquals("STATUS=2 cameras READY=0 é", systemd.receive());
            notify.ping();
            assertEquals("WATCHDOG=1", systemd.receive());
            notify.extendTimeout(90_000_000_000L);
            assertEquals("EXTEND_TIMEOUT_USEC=90000000", systemd.receive());
            notify.stopping();
            assertEquals("STOPPING=1", systemd.receive());
            assertEquals(OptionalLong.of(30_000_000_000L), notify.timeoutNanos());
        }
        assertEquals(List.of(), events.lines);
    }

    @Test
    void tellsOfAReloadWithTheKernelsTime() throws Throwable {
        String address = folder.resolve("notify").toString();
        try (var systemd = new DatagramReceiver(address)) {
            var notify = SystemdNotify.of(Map.of("NOTIFY_SOCKET", address), events);
            long before = System.nanoTime() / 1_000; // on Linux, HotSpot takes the same clock
            notify.reloading();
            long after = System.nanoTime() / 1_000;
            String[] lines = systemd.receive().split("\n");
            assertEquals("RELOADING=1", lines[0]);
            long micros = Long.parseLong(lines[1].substring("MONOTONIC_USEC=".length()));
            assertTrue(before <= micros && micros <= after, before + " " + micros + " " + after);
            notify.ready("refused:\nbad");
            assertEquals("READY=1\nSTATUS=refused: bad", systemd.receive());
        }
    }

    @Test
    void doesNothingWhereSystemdDidNotAsk() {
        var notify = SystemdNotify.of(Map.of("WATCHDOG_USEC", "30000000"), events);
        notify.ready();
        notify.ping();
        assertEquals(OptionalLong.empty(), notify.timeoutNanos());
        assertEquals(List.of(), events.lines);
    }

    @Test
    void doesNotPingAWatchdogOfAnotherProcess() throws Throwable {
        String address = folder.resolve("notify").toString();
        try (var systemd = new DatagramReceiver(address)) {
            var notify =
                    SystemdNotify.of(
                            Map.of(
                                    "NOTIFY_SOCKET", address,
                                    "WATCHDOG_USEC", "1",
                                    "WATCHDOG_PID", "1"),
                            events);
            notify.ping();
            assertEquals("", systemd.receive());
        }
    }

    @Test
    void saysWhatItCouldNotSendAndGoesOn() {
        String address = folder.resolve("nobody").toString();
        SystemdNotify.of(Map.of("NOTIFY_SOCKET", address), events).ready();
        assertEquals(
                List.of(
                        "fault systemd: notify socket "
                                + address
                                + ": sendto errno=2 message=READY=1"),
                events.lines);
    }

    @Test
    void neverWaitsForAReceiverThatHangs() throws Throwable {
        String address = folder.resolve("notify").toString();
        try (var _ = new DatagramReceiver(address)) {
            var notify = SystemdNotify.of(Map.of("NOTIFY_SOCKET", address), events);
            for (int i = 0; i < 5_000 && events.lines.isEmpty(); i++) {
                notify.status("message " + i);
            }
        }
        assertTrue(events.lines.getFirst().contains("sendto errno=11"), events.lines.getFirst());
    }

    @Test
    void saysWhatIsWrongWithTheVariables() {
        SystemdNotify.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234"), events).ready();
        SystemdNotify.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(107)), events).ready();
        for (String micros : List.of("soon", "0", "-1", "18446744073709551615")) {
            var notify =
                    SystemdNotify.of(
                            Map.of("NOTIFY_SOCKET", "/a", "WATCHDOG_USEC", micros), events);
            assertEquals(OptionalLong.empty(), notify.timeoutNanos());
        }
        assertEquals(6, events.lines.size());
        assertTrue(events.lines.getFirst().contains("vsock:2:1234"));
        assertTrue(events.lines.getLast().contains("WATCHDOG_USEC=18446744073709551615"));
    }
}
