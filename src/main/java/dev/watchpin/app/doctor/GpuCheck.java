package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether the daemon may open the graphics processor, where the config asks an engine for more than
 * the processor. Was never seen with one.
 */
final class GpuCheck implements Check {
    /** Execution providers that compute on the processor. */
    private static final Set<String> PROCESSOR = Set.of("cpu", "xnnpack");

    private final Surroundings around;

    GpuCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public List<Finding> look() throws IOException {
        List<String> wanted =
                around.cameras().stream()
                        .flatMap(it -> it.session().executionProviders().stream())
                        .map(it -> it.name())
                        .filter(it -> !PROCESSOR.contains(it))
                        .distinct()
                        .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String node : around.machine().names("/dev/dri", "renderD")) {
            findings.add(access(Path.of("/dev/dri", node)));
        }
        return findings.isEmpty()
                ? List.of(
                        Finding.none(
                                name(),
                                String.join(", ", wanted)
                                        + " is wanted, and no /dev/dri/renderD* is here"))
                : findings;
    }

    private Finding access(Path device) throws IOException {
        Identity who = around.daemon();
        FileAccess access = FileAccess.of(around.machine().at(device));
        String seen = device + " (" + access.describe(around.accounts()) + ")";
        return access.readsAndWrites(who)
                ? Finding.ok(name(), who.name() + " may open " + seen)
                : Finding.wrong(
                        name(),
                        who + " may not open " + seen,
                        around.installed().isPresent()
                                ? "sudo systemctl edit watchpin # [Service]"
                                        + " SupplementaryGroups=render and DeviceAllow=char-drm rw"
                                : "sudo usermod -aG render " + who.name() + ", then log in again");
    }
}
