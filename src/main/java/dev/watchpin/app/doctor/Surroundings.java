package dev.watchpin.app.doctor;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What several checks want to know first: the config, the service, and whose rights it has. */
public final class Surroundings {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Machine machine;
    private final Once<ConfigRead> config;
    private final Once<ServiceUnit> unit;

    /**
     * @param config reads the config, as often as asked
     */
    public Surroundings(Machine machine, java.util.concurrent.Callable<ConfigRead> config) {
        this.machine = machine;
        this.config = new Once<>("the config", PATIENCE, config);
        unit = new Once<>("systemd", PATIENCE, () -> ServiceUnit.ask(machine));
    }

    public Machine machine() {
        return machine;
    }

    /**
     * @throws IOException if it cannot even be said whether there is one
     */
    public ConfigRead config() throws IOException {
        return config.get();
    }

    /** The config, if there is one that can be used. */
    Optional<WatchpinConfig> usable() {
        try {
            return config() instanceof ConfigRead.Valid(WatchpinConfig valid, _)
                    ? Optional.of(valid)
                    : Optional.empty();
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    List<WatchpinConfig.Camera> cameras() {
        return usable().map(WatchpinConfig::cameras).orElse(List.of());
    }

    /**
     * @throws IOException where systemd does not run or answer, each time alike
     */
    ServiceUnit unit() throws IOException {
        return unit.get();
    }

    /** The unit, if there is a systemd that has one. */
    Optional<ServiceUnit> installed() {
        try {
            return Optional.of(unit()).filter(ServiceUnit::installed);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    boolean serviceRuns() {
        return installed().filter(ServiceUnit::active).isPresent();
    }

    /** What the running daemon says of itself; empty where nothing of it can be read. */
    Optional<JsonValue> status() {
        String file = StatusCheck.file(usable());
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JsonValue.parse(machine.read(file)));
        } catch (IOException | JsonException absent) {
            return Optional.empty();
        }
    }

    Accounts accounts() {
        return Accounts.of(machine);
    }

    /** Of this process. */
    Identity self() throws IOException {
        return accounts()
                .identity(machine.read("/proc/self/status"))
                .orElseThrow(() -> new IOException("/proc/self/status names no user"));
    }

    /** Whose rights count: the service's user where it is installed, else who looks. */
    Identity daemon() throws IOException {
        Optional<Identity> service = installed().flatMap(it -> it.identity(accounts()));
        return service.isPresent() ? service.get() : self();
    }

    /** Of the running service. */
    Optional<Long> pid() {
        OptionalLong pid = installed().map(ServiceUnit::pid).orElse(OptionalLong.empty());
        return pid.isPresent() ? Optional.of(pid.getAsLong()) : Optional.empty();
    }
}
