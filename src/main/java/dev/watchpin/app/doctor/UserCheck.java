package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who looks, and whether that is whom the daemon runs as: what root may, it may not. */
final class UserCheck implements Check {
    private final Surroundings around;

    UserCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<Finding> look() throws IOException {
        Identity self = around.self();
        Optional<ServiceUnit> unit = around.installed();
        if (unit.isEmpty()) {
            return List.of(alone(self));
        }
        String user = unit.get().property("User").orElse("root");
        Optional<Identity> service = unit.get().identity(around.accounts());
        if (service.isEmpty()) {
            return List.of(
                    user.equals("root")
                            ? Finding.note(name(), "the service runs as root, with all its rights")
                            : Finding.wrong(
                                    name(),
                                    "the service's user " + user + " is not in /etc/passwd",
                                    "sudo systemd-sysusers watchpin.conf"));
        }
        List<String> missing =
                Stream.concat(
                                Stream.of("video", "gpio"),
                                unit.get().words("SupplementaryGroups").stream())
                        .distinct()
                        .filter(group -> around.accounts().group(group).isEmpty())
                        .toList();
        if (!missing.isEmpty()) {
            return List.of(
                    Finding.wrong(
                            name(),
                            "there is no group " + String.join(", ", missing) + " here",
                            "sudo systemd-sysusers watchpin.conf"));
        }
        return List.of(beside(self, service.get()));
    }

    private Finding beside(Identity self, Identity service) {
        if (self.is(service)) {
            return Finding.ok(name(), "as the service: " + self);
        }
        return Finding.ok(
                name(),
                "looked at as %s; the service is %s, and the checks below say what that one may%s"
                        .formatted(
                                self.root() ? "root" : self.name(),
                                service,
                                self.root() ? "" : "; with sudo they see more"));
    }

    private Finding alone(Identity self) {
        return self.root()
                ? Finding.ok(name(), "root; no service is installed whose user would count")
                : Finding.ok(name(), self.toString());
    }
}
