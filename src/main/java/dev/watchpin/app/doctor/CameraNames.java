package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Names of video nodes that survive replugging: udev's links. */
final class CameraNames {
    private static final String FOLDER = "/dev/v4l/by-id";

    private CameraNames() {}

    /** The first link to that node; CSI cameras have none. */
    static Optional<String> byId(Machine machine, Path device) {
        try {
            Path node = machine.at(device).toRealPath();
            for (String name : machine.names(FOLDER, "")) {
                if (machine.at(FOLDER + "/" + name).toRealPath().equals(node)) {
                    return Optional.of(name);
                }
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
