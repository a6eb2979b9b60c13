package dev.watchpin.app.doctor;

import dev.watchpin.capture.CaptureException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cameras that are there, named in the config or not: what to put into it. */
final class FoundCamerasCheck implements Check {
    private static final int MOST = 64;
    private static final int ANY = 640;

    private final Surroundings around;
    private final CameraDevices devices;

    FoundCamerasCheck(Surroundings around, CameraDevices devices) {
        this.around = around;
        this.devices = devices;
    }

    @Override
    public String name() {
        return "cameras";
    }

    @Override
    public List<Finding> look() {
        List<String> found = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String node : around.machine().names("/dev", "video").stream().limit(MOST).toList()) {
            Path device = Path.of("/dev", node);
            if (!Files.isWritable(around.machine().at(device))) {
                refused.add(device.toString());
                continue;
            }
            try {
                String card = devices.ask(around.machine().at(device), ANY, ANY).card();
                found.add(
                        CameraNames.byId(around.machine(), device)
                                        .map(it -> "/dev/v4l/by-id/" + it)
                                        .orElse(device.toString())
                                + " \""
                                + card
                                + '"');
            } catch (CaptureException codecOrMetadata) {
                continue;
            }
        }
        if (!refused.isEmpty()) {
            found.add("not asked, no permission: " + String.join(", ", refused));
        }
        return List.of(
                found.isEmpty()
                        ? Finding.none(name(), "no V4L2 camera (USB) is there")
                        : Finding.ok(name(), String.join(", ", found)));
    }
}
