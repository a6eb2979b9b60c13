package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether systemd runs the daemon, whether it will at the next boot, and how that went so far. */
final class ServiceCheck implements Check {
    private static final String JOURNAL = "journalctl -u watchpin -n 50 --no-pager";

    /** RestartPreventExitStatus= of the unit: the config or a model. */
    private static final String BAD_CONFIG = "78";

    private final Surroundings around;

    ServiceCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!around.machine().exists("/run/systemd/system")) {
            return List.of(Finding.none(name(), "systemd does not run here"));
        }
        return judge(around.unit());
    }

    private List<Finding> judge(ServiceUnit unit) {
        if (!unit.installed()) {
            return List.of(
                    Finding.none(
                            name(),
                            "not installed: "
                                    + ServiceUnit.NAME
                                    + " is "
                                    + unit.property("LoadState").orElse("unknown to systemd")));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(state(unit));
        if (unit.is("NeedDaemonReload", "yes")) {
            findings.add(
                    Finding.wrong(
                            name(),
                            "its unit or a drop-in was changed, and systemd has not read that",
                            "sudo systemctl daemon-reload && sudo systemctl restart watchpin"));
        }
        return findings;
    }

    private Finding state(ServiceUnit unit) {
        String state =
                unit.property("ActiveState").orElse("unknown")
                        + " ("
                        + unit.property("SubState").orElse("unknown")
                        + ")";
        boolean enabled = unit.property("UnitFileState").orElse("").startsWith("enabled");
        if (unit.is("ActiveState", "failed")) {
            return failed(unit, state);
        }
        if (!unit.active() && !unit.is("ActiveState", "activating")) {
            return Finding.note(
                    name(),
                    state + (enabled ? ", starts at each boot" : ", and does not start at boot"),
                    "sudo systemctl enable --now watchpin");
        }
        String seen = state + details(unit);
        if (!enabled) {
            return Finding.note(
                    name(), seen + "; does not start at boot", "sudo systemctl enable watchpin");
        }
        return unit.number("NRestarts").orElse(0) > 0 || unit.is("ActiveState", "activating")
                ? Finding.note(name(), seen, JOURNAL)
                : Finding.ok(name(), seen);
    }

    private Finding failed(ServiceUnit unit, String state) {
        String status = unit.property("ExecMainStatus").orElse("unknown");
        String seen =
                state
                        + ": "
                        + unit.property("Result").orElse("unknown")
                        + ", exit code or signal "
                        + status
                        + details(unit);
        return status.equals(BAD_CONFIG)
                ? Finding.wrong(
                        name(),
                        seen + "; the config or a model is wrong",
                        "sudo watchpin check /etc/watchpin/watchpin.yaml")
                : Finding.wrong(name(), seen, JOURNAL);
    }

    private static String details(ServiceUnit unit) {
        StringBuilder text = new StringBuilder();
        unit.property("ActiveEnterTimestamp").ifPresent(it -> text.append(" since ").append(it));
        unit.number("NRestarts")
                .ifPresent(it -> text.append(", ").append(it).append(" restarts by systemd"));
        unit.property("WatchdogUSec").ifPresent(it -> text.append(", watchdog ").append(it));
        List<String> dropIns = unit.words("DropInPaths");
        if (!dropIns.isEmpty()) {
            text.append(
                    dropIns.stream()
                            .map(it -> it.replaceFirst(".*/", ""))
                            .collect(Collectors.joining(", ", ", drop-ins ", "")));
        }
        return text.toString();
    }
}
