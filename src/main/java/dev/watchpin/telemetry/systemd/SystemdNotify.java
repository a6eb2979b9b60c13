package dev.watchpin.telemetry.systemd;

import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.Watchdog;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Tells systemd how the service is (man sd_notify). Does nothing where systemd did not ask, which
 * is where NOTIFY_SOCKET is not set. A message that cannot be sent is an event, never an exception.
 * Thread-safe.
 */
public final class SystemdNotify implements Watchdog {
    private final Optional<NotifySocket> socket;
    private final OptionalLong timeoutNanos;
    private final EventLog events;

    private SystemdNotify(
            Optional<NotifySocket> socket, OptionalLong timeoutNanos, EventLog events) {
        this.socket = socket;
        this.timeoutNanos = timeoutNanos;
        this.events = events;
    }

    /**
     * @param environment of the process: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are looked
     *     at
     */
    public static SystemdNotify of(Map<String, String> environment, EventLog events) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        Optional<NotifySocket> socket = Optional.empty();
        if (!address.isEmpty()) {
            try {
                socket = Optional.of(new NotifySocket(address));
            } catch (IllegalArgumentException unusable) {
                events.fault("systemd", unusable.getMessage() + "; systemd is told nothing");
            }
        }
        OptionalLong timeout =
                socket.isPresent() ? timeoutNanos(environment, events) : OptionalLong.empty();
        return new SystemdNotify(socket, timeout, events);
    }

    private static OptionalLong timeoutNanos(Map<String, String> environment, EventLog events) {
        String micros = environment.get("WATCHDOG_USEC");
        String pid = environment.get("WATCHDOG_PID");
        boolean meant = pid == null || pid.equals(Long.toString(ProcessHandle.current().pid()));
        if (micros == null || !meant) {
            return OptionalLong.empty();
        }
        long timeoutNanos = 0;
        try {
            timeoutNanos = Math.multiplyExact(Long.parseLong(micros), 1_000L);
        } catch (NumberFormatException | ArithmeticException _) {
            // told below, as any other value that is no time
        }
        if (timeoutNanos <= 0) {
            events.fault("systemd", "WATCHDOG_USEC=" + micros + ": expected microseconds above 0");
            return OptionalLong.empty();
        }
        return OptionalLong.of(timeoutNanos);
    }

    /** The service has started: its config is good and its loops run. */
    public void ready() {
        send("READY=1");
    }

    /** The start, or whatever is under way, may take that much longer, from now. */
    public void extendTimeout(long nanos) {
        send("EXTEND_TIMEOUT_USEC=" + TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** A reload begins; {@link #ready(String)} ends it, however it went. */
    public void reloading() {
        if (socket.isPresent()) {
            send("RELOADING=1\nMONOTONIC_USEC=" + MonotonicClock.micros());
        }
    }

    /** The same as {@link #ready}, with a line for {@code systemctl status}. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + status.replace('\n', ' '));
    }

    public void stopping() {
        send("STOPPING=1");
    }

    /** One line for {@code systemctl status}. */
    public void status(String line) {
        send("STATUS=" + line.replace('\n', ' '));
    }

    @Override
    public OptionalLong timeoutNanos() {
        return timeoutNanos;
    }

    @Override
    public void ping() {
        if (timeoutNanos.isPresent()) {
            send("WATCHDOG=1");
        }
    }

    private void send(String state) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            socket.get().send(state);
        } catch (IOException failure) {
            events.fault("systemd", failure.getMessage() + " message=" + state);
        }
    }
}
