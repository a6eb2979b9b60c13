package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who has a file open, as far as whom looks may see: of others' processes only root. */
final class OpenFiles {
    private static final String PROCESSES = "/proc";

    private final Machine machine;

    private OpenFiles(Machine machine) {
        this.machine = machine;
    }

    /** A process. */
    record Holder(long pid, String name) {
        @Override
        public String toString() {
            return name + " (process " + pid + ")";
        }
    }

    static OpenFiles of(Machine machine) {
        return new OpenFiles(machine);
    }

    List<Holder> holders(Path file) throws IOException {
        String node = "/" + machine.root().toRealPath().relativize(file.toRealPath());
        List<Holder> holders = new ArrayList<>();
        for (String pid : machine.names(PROCESSES, "")) {
            if (pid.matches("\\d{1,9}") && opens(PROCESSES + "/" + pid + "/fd", node)) {
                String name = machine.text(PROCESSES + "/" + pid + "/comm").orElse("a process");
                holders.add(new Holder(Long.parseLong(pid), name));
            }
        }
        return holders;
    }

    private boolean opens(String descriptors, String node) {
        for (String descriptor : machine.names(descriptors, "")) {
            try {
                Path link = machine.at(descriptors + "/" + descriptor);
                if (Files.readSymbolicLink(link).toString().equals(node)) {
                    return true;
                }
            } catch (IOException closed) {
                continue;
            }
        }
        return false;
    }
}
