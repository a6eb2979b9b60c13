package dev.watchpin.app.doctor;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pipe.Program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A camera behind a command: whether the program is there, and what it needs of the board. The
 * command itself is not run, nor shown: its arguments may hold a password.
 */
final class PipeCheck {
    /**
     * What systemd gives a service (systemd.exec(5), "Environment Variables in Spawned Processes").
     */
    private static final String SERVICE_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String ARGUS = "nvarguscamerasrc";
    private static final String ARGUS_SOCKET = "/tmp/argus_socket";

    /** An I²C device, {@code imx219 10-0010}; a lens has such a name too. */
    private static final String SENSOR = "\\S+ \\d+-[0-9a-f]{4}";

    private static final String LENS = "(dw9|ak73|ad5).*";

    private final String name;
    private final Surroundings around;

    PipeCheck(String name, Surroundings around) {
        this.name = name;
        this.around = around;
    }

    List<Finding> of(SourceSpec.Pipe pipe) {
        List<Finding> findings = new ArrayList<>();
        String program = pipe.command().getFirst();
        findings.add(program(program));
        if (program.replaceFirst(".*/", "").startsWith("rpicam-")) {
            findings.add(sensor());
        }
        if (pipe.command().stream().anyMatch(word -> word.contains(ARGUS))) {
            findings.addAll(argus());
        }
        return findings;
    }

    private Finding program(String program) {
        try {
            Path root = around.machine().root();
            String path =
                    Stream.of(path().split(":"))
                            .map(folder -> around.machine().at(folder).toString())
                            .collect(Collectors.joining(":"));
            Path found =
                    Program.find(
                            program.startsWith("/")
                                    ? around.machine().at(program).toString()
                                    : program,
                            path);
            return Finding.ok(name, "its command is /" + root.relativize(found));
        } catch (CaptureException absent) {
            return Finding.wrong(
                    name,
                    absent.getMessage().replaceFirst(" on the PATH [^;]*", " on the PATH"),
                    program.startsWith("rpicam-")
                            ? "sudo apt-get install rpicam-apps-lite"
                            : program.startsWith("gst-launch")
                                    ? "sudo apt-get install gstreamer1.0-tools"
                                    : "install it, or name it by its absolute path in the config");
        }
    }

    private String path() {
        return around.installed().isPresent()
                ? SERVICE_PATH
                : around.machine().environment().getOrDefault("PATH", SERVICE_PATH);
    }

    /** The kernel names a sensor whose driver found it; libcamera would have to be started. */
    private Finding sensor() {
        List<String> sensors =
                around.machine().names("/sys/class/video4linux", "v4l-subdev").stream()
                        .map(it -> around.machine().text("/sys/class/video4linux/" + it + "/name"))
                        .flatMap(Optional::stream)
                        .filter(it -> it.matches(SENSOR) && !it.matches(LENS))
                        .toList();
        return sensors.isEmpty()
                ? Finding.wrong(
                        name,
                        "the kernel knows no CSI camera: is the cable the right way round and fully"
                                + " in, and camera_auto_detect=1 in /boot/firmware/config.txt?",
                        "rpicam-hello --list-cameras; dmesg | grep -iE 'imx|ov[0-9]|csi' | tail")
                : Finding.ok(name, "CSI camera: " + String.join(", ", sensors));
    }

    private List<Finding> argus() {
        List<Finding> findings = new ArrayList<>();
        if (!around.machine().exists(ARGUS_SOCKET)) {
            findings.add(
                    Finding.wrong(
                            name,
                            "nvargus-daemon does not run: " + ARGUS_SOCKET + " is absent",
                            "sudo systemctl restart nvargus-daemon"));
        }
        boolean hidden =
                around.installed().filter(unit -> unit.is("PrivateTmp", "yes")).isPresent();
        if (hidden) {
            findings.add(
                    Finding.note(
                            name,
                            "the service has a /tmp of its own (PrivateTmp=yes), where "
                                    + ARGUS_SOCKET
                                    + " is not; never tried on a Jetson",
                            "sudo systemctl edit watchpin # [Service] and BindPaths="
                                    + ARGUS_SOCKET));
        }
        return findings;
    }
}
