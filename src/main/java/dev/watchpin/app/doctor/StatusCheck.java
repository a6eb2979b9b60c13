package dev.watchpin.app.doctor;

import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the running daemon itself says of its cameras: its status file. */
final class StatusCheck implements Check {
    /** It is rewritten every two seconds. */
    private static final Duration STALE = Duration.ofSeconds(15);

    private static final String DEFAULT = "/run/watchpin/status.json";

    private final Surroundings around;
    private final InstantSource clock;

    StatusCheck(Surroundings around, InstantSource clock) {
        this.around = around;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "status";
    }

    /** Of the config, else where the package's example puts it. */
    static String file(Optional<WatchpinConfig> config) {
        return config.map(it -> it.telemetry().statusFile().map(Path::toString))
                .orElse(Optional.of(DEFAULT))
                .orElse("");
    }

    @Override
    public List<Finding> look() throws IOException {
        String file = file(around.usable());
        if (file.isEmpty()) {
            return List.of(
                    Finding.note(
                            name(),
                            "the config names no status file, so nobody can see how it does",
                            "in the config: telemetry: {status-file: " + DEFAULT + "}"));
        }
        if (!around.machine().exists(file)) {
            String seen = file + " is absent: ";
            return List.of(
                    around.serviceRuns()
                            ? Finding.untold(name(), seen + "or its folder is not yours; try sudo")
                            : Finding.none(name(), seen + "nothing runs that writes it"));
        }
        try {
            return judge(file, JsonValue.parse(around.machine().read(file)));
        } catch (JsonException | IllegalArgumentException | DateTimeException wrong) {
            return List.of(Finding.untold(name(), file + ": " + wrong.getMessage()));
        }
    }

    private List<Finding> judge(String file, JsonValue status) {
        Instant time = Instant.parse(status.at("time").text());
        Duration age = Duration.between(time, clock.instant());
        if (age.negated().compareTo(STALE) > 0) {
            String seen = "%s is %s ahead of the clock, which was set back since";
            return List.of(Finding.untold(name(), seen.formatted(file, Ages.of(age.negated()))));
        }
        if (age.compareTo(STALE) > 0) {
            String seen = "%s was last written %s ago".formatted(file, Ages.of(age));
            return List.of(
                    around.serviceRuns()
                            ? Finding.wrong(
                                    name(),
                                    seen
                                            + " though the service runs: it hangs, or its disk is"
                                            + " full",
                                    "journalctl -u watchpin -n 50 --no-pager")
                            : Finding.none(name(), seen + ": nothing runs that writes it"));
        }
        List<Finding> findings = new ArrayList<>();
        status.find("config").ifPresent(note -> findings.add(config(note)));
        status.find("recovery_24h").ifPresent(past -> recovery(past).ifPresent(findings::add));
        status.at("cameras").items().forEach(camera -> findings.add(camera(camera)));
        return findings;
    }

    private Finding config(JsonValue note) {
        String state = note.at("state").text();
        String seen = "the running config: " + state + ", " + note.at("reason").text();
        return switch (state) {
            case "good" -> Finding.ok(name(), seen);
            case "on-probation" -> Finding.note(name(), seen);
            default ->
                    Finding.wrong(
                            name(), seen, "watchpin check --diff /etc/watchpin/watchpin.yaml");
        };
    }

    private Optional<Finding> recovery(JsonValue past) {
        double restarts = past.find("restarts").map(JsonValue::number).orElse(0.0);
        double reboots = past.find("reboots").map(JsonValue::number).orElse(0.0);
        return restarts + reboots == 0
                ? Optional.empty()
                : Optional.of(
                        Finding.note(
                                name(),
                                text(
                                        "within 24 hours no camera saw for so long that it"
                                                + " restarted itself %.0f times and asked for %.0f"
                                                + " reboots",
                                        restarts, reboots),
                                "journalctl -u watchpin --since -24h --no-pager"));
    }

    private Finding camera(JsonValue camera) {
        String state = camera.at("state").text();
        StringBuilder seen = new StringBuilder("camera " + camera.at("name").text() + ": " + state);
        camera.find("conditions")
                .ifPresent(all -> all.items().forEach(it -> seen.append(" ").append(it.text())));
        camera.find("fps").ifPresent(it -> seen.append(text(", %.1f fps", it.number())));
        camera.find("engine").ifPresent(engine -> seen.append(", ").append(engine.text()));
        camera.find("recovery")
                .ifPresent(
                        it ->
                                seen.append(
                                        text(
                                                "; trying: %s, %.0f tries, %s",
                                                it.at("step").text(),
                                                it.at("tries").number(),
                                                it.at("reason").text())));
        camera.find("last_fault")
                .ifPresent(
                        it ->
                                seen.append(
                                        "; last fault at %s: %s"
                                                .formatted(
                                                        it.at("time").text(),
                                                        it.at("message").text())));
        boolean well = state.equals("watching") || state.equals("ended");
        return well
                ? Finding.ok(name(), seen.toString())
                : Finding.wrong(name(), seen.toString(), "journalctl -u watchpin -n 50 --no-pager");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
