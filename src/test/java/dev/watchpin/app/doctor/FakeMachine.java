package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine in a folder: its files are written by the test, its programs say what the test says.
 */
final class FakeMachine {
    /** As the package's unit on Debian 13 is told; read from systemd's manual, not captured. */
    static final String UNIT =
            """
            LoadState=loaded
            ActiveState=active
            SubState=running
            UnitFileState=enabled
            Result=success
            ExecMainStatus=0
            NRestarts=0
            MainPID=812
            User=watchpin
            SupplementaryGroups=video gpio
            DropInPaths=
            NeedDaemonReload=no
            WatchdogUSec=30s
            PrivateNetwork=yes
            PrivateTmp=yes
            ProtectHome=yes
            IPAddressDeny=::/0 0.0.0.0/0
            ActiveEnterTimestamp=Wed 2026-11-25 08:00:00 UTC
            MemoryMax=2942803968
            """;

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Commands.Answer> answers = new HashMap<>();
    final List<List<String>> asked = new ArrayList<>();

    FakeMachine(Path root) {
        this.root = root;
    }

    FakeMachine file(String path, String text) {
        return file(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    FakeMachine file(String path, byte[] bytes) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeMachine folder(String path) {
        try {
            Files.createDirectories(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeMachine link(String path, String target) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.createSymbolicLink(at(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** For others alone: who owns it is whoever runs the tests. */
    FakeMachine mode(String path, String permissions) {
        try {
            Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeMachine environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What a program of that name says, whatever it is asked. */
    FakeMachine says(String program, String out) {
        return says(program, 0, out, "");
    }

    FakeMachine says(String program, int exitCode, String out, String err) {
        answers.put(program, new Commands.Answer(exitCode, out, err));
        return this;
    }

    /** systemd runs, with our unit or another. */
    FakeMachine systemd(String show) {
        folder("/run/systemd/system").says("systemctl", show);
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nwatchpin:x:991:991::/:/x\n");
        return file("/etc/group", "root:x:0:\nvideo:x:44:watchpin\ngpio:x:997:\nwatchpin:x:991:\n")
                .file("/proc/self/status", "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t0\n");
    }

    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    Path root() {
        return root;
    }

    Machine machine() {
        return new Machine(root, environment, this::answer);
    }

    private Commands.Answer answer(List<String> command) throws IOException {
        synchronized (asked) {
            asked.add(command);
        }
        Commands.Answer answer = answers.get(command.getFirst());
        if (answer == null) {
            throw new IOException("there is no command " + command.getFirst() + " here");
        }
        return answer;
    }

    /** Without a config. */
    Surroundings around() {
        return new Surroundings(
                machine(), () -> new ConfigRead.Absent(Path.of("/etc/watchpin/watchpin.yaml")));
    }

    /**
     * @param yaml of cameras and more; MODEL is our own detector's folder
     */
    Surroundings around(String yaml) {
        String text = yaml.replace("MODEL", Path.of("models/belt-detector").toAbsolutePath() + "");
        WatchpinConfig config = parse(text);
        return new Surroundings(machine(), () -> new ConfigRead.Valid(config, text));
    }

    private WatchpinConfig parse(String text) {
        try {
            return ConfigReader.parse(root.resolve("watchpin.yaml"), text);
        } catch (ConfigException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    /** One camera with that source, and one line. */
    static String camera(String source) {
        return """
        cameras:
          - name: gate
            source: {%s}
            model: MODEL
            rules: [{name: seen, label: bolt}]
            outputs: [{name: relay, line: GPIO17, when: seen}]
        """
                .formatted(source);
    }

    /** The one finding, if its state is as expected. */
    static Finding only(Finding.State state, List<Finding> findings) {
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(state, findings.getFirst().state(), findings::toString);
        return findings.getFirst();
    }

    static List<Finding.State> states(List<Finding> findings) {
        return findings.stream().map(Finding::state).toList();
    }
}
