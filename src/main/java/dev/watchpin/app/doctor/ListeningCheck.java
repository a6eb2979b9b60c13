package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may call in: nobody, so the running daemon must listen on no port. */
final class ListeningCheck implements Check {
    private static final Map<String, Boolean> TABLES =
            Map.of("tcp", false, "tcp6", false, "udp", true, "udp6", true);

    private final Surroundings around;

    ListeningCheck(Surroundings around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "calls in";
    }

    @Override
    public List<Finding> look() throws IOException {
        Optional<Long> pid = around.pid();
        if (pid.isEmpty()) {
            return List.of(Finding.none(name(), "no service runs that could listen"));
        }
        String process = "/proc/" + pid.get();
        Set<String> inodes = sockets(around.machine().at(process + "/fd"));
        Set<String> ports = new TreeSet<>();
        for (var table : TABLES.entrySet()) {
            String lines = around.machine().text(process + "/net/" + table.getKey()).orElse("");
            Sockets.open(lines, table.getValue(), inodes)
                    .forEach(port -> ports.add(table.getKey() + " " + port));
        }
        return List.of(
                ports.isEmpty()
                        ? Finding.ok(name(), "none: process " + pid.get() + " listens on no port")
                        : Finding.note(
                                name(),
                                "process %d has open ports: %s (udp: of a network camera's stream)"
                                        .formatted(pid.get(), String.join(", ", ports)),
                                "sudo ss -lnptu"));
    }

    /** Inodes of a process's sockets: its descriptors are links to {@code socket:[4711]}. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.replaceAll("\\D", ""));
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
