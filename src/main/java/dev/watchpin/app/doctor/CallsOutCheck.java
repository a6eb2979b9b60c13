package dev.watchpin.app.doctor;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom the config makes it call, and whether the unit lets it: the two must agree. */
final class CallsOutCheck implements Check {
    private static final String DROP_IN = "watchpin-cameras.conf";
    private static final String WRITE_DROP_IN =
            "sudo watchpin check %s --write-dropin /etc/systemd/system/watchpin.service.d && sudo"
                    + " systemctl daemon-reload && sudo systemctl restart watchpin";

    private final Surroundings around;

    CallsOutCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "calls out";
    }

    @Override
    public List<Finding> look() {
        if (around.usable().isEmpty()) {
            return List.of(Finding.none(name(), "without a config it calls nobody"));
        }
        List<Finding> findings = new ArrayList<>();
        List<Camera> callers =
                around.cameras().stream()
                        .filter(camera -> camera.source() instanceof SourceSpec.Stream)
                        .toList();
        findings.add(callers(callers));
        around.installed().ifPresent(unit -> findings.addAll(unit(unit, callers)));
        return findings;
    }

    private Finding callers(List<Camera> callers) {
        String pipes =
                around.cameras().stream().anyMatch(it -> it.source() instanceof SourceSpec.Pipe)
                        ? "; what a camera's command calls is its own affair"
                        : "";
        return Finding.ok(
                name(),
                callers.isEmpty()
                        ? "none: no camera is on the network" + pipes
                        : callers.stream()
                                .map(CallsOutCheck::caller)
                                .collect(Collectors.joining(", ", "only ", pipes)));
    }

    /** Without host, user and path: they are nobody else's business. */
    private static String caller(Camera camera) {
        SourceSpec.Stream stream = (SourceSpec.Stream) camera.source();
        return "camera %s (%s over %s)"
                .formatted(
                        camera.name(),
                        stream.url().replaceFirst(":.*", ""),
                        stream.transport().name().toLowerCase(Locale.ROOT));
    }

    private List<Finding> unit(ServiceUnit unit, List<Camera> callers) {
        boolean networkless = unit.is("PrivateNetwork", "yes");
        boolean dropIn = unit.property("DropInPaths").orElse("").contains(DROP_IN);
        boolean pipes =
                around.cameras().stream().anyMatch(it -> it.source() instanceof SourceSpec.Pipe);
        String write = WRITE_DROP_IN.formatted(around.usable().orElseThrow().file());
        if (!callers.isEmpty() && networkless) {
            return List.of(
                    Finding.wrong(
                            name(), "the service has no network (PrivateNetwork=yes)", write));
        }
        if (pipes && !dropIn) {
            return List.of(
                    Finding.wrong(
                            name(),
                            "a camera is behind a command, and the unit allows none its devices: no"
                                    + " drop-in "
                                    + DROP_IN,
                            write));
        }
        if (callers.isEmpty() && !pipes && dropIn) {
            return List.of(
                    Finding.note(
                            name(),
                            "the unit allows more than these cameras need: " + DROP_IN,
                            write));
        }
        return List.of(Finding.ok(name(), allowed(unit, networkless)));
    }

    private static String allowed(ServiceUnit unit, boolean networkless) {
        Optional<String> deny = unit.property("IPAddressDeny");
        return networkless
                ? "the unit has no network at all (PrivateNetwork=yes)"
                : "the unit has a network; IPAddressDeny="
                        + deny.orElse("")
                        + " IPAddressAllow="
                        + unit.property("IPAddressAllow").orElse("");
    }
}
