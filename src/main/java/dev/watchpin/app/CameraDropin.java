package dev.watchpin.app;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the unit has to be allowed for the cameras of a config: mostly nothing. The unit itself
 * allows V4L2 devices and no network, so a config without a network camera cannot be made to call
 * anywhere.
 */
final class CameraDropin {
    static final String NAME = "watchpin-cameras.conf";

    /** Any address: systemd takes no names; netlink is how a name is looked up. */
    private static final String NETWORK =
            """
            [Service]
            # A camera on the network
            PrivateNetwork=no
            RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK
            IPAddressAllow=any
            """;

    /**
     * What libcamera opens beside V4L2; a command that needs more, or the network, is its owner's
     * to allow. The number of char-media is not known before its module is there.
     */
    private static final String COMMAND =
            """
            [Unit]
            Wants=modprobe@mc.service
            After=modprobe@mc.service
            [Service]
            # A camera behind a command
            RestrictAddressFamilies=AF_NETLINK
            DeviceAllow=char-media rw
            DeviceAllow=char-dma_heap rw
            """;

    /** The unit has a /tmp of its own, where the socket of NVIDIA's camera daemon is not. */
    private static final String ARGUS =
            """
            # A Jetson's CSI camera, as read in NVIDIA's documents: devices of theirs may be missing
            BindPaths=-/tmp/argus_socket
            """;

    private final WatchpinConfig config;

    CameraDropin(WatchpinConfig config) {
        this.config = config;
    }

    /**
     * Makes the folder hold the file if a camera needs it, and not hold it if none does.
     *
     * @return for a person: what was done
     */
    String writeTo(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        String needs =
                config.cameras().stream()
                        .flatMap(camera -> needs(camera.source()).stream())
                        .distinct()
                        .collect(Collectors.joining());
        if (needs.isEmpty()) {
            boolean gone = Files.deleteIfExists(file);
            return file + ": not needed by these cameras" + (gone ? "; deleted" : "");
        }
        Path whole = Files.createDirectories(folder).resolve(NAME + ".new");
        Files.writeString(whole, "# Written by: watchpin check --write-dropin\n" + needs);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        return file + ": written; then: systemctl daemon-reload";
    }

    private static List<String> needs(SourceSpec source) {
        return switch (source) {
            case SourceSpec.Stream _ -> List.of(NETWORK);
            case SourceSpec.Pipe pipe when pipe.command().contains("nvarguscamerasrc") ->
                    List.of(COMMAND, ARGUS);
            case SourceSpec.Pipe _ -> List.of(COMMAND);
            case SourceSpec.V4l2 _,
                    SourceSpec.VideoFile _,
                    SourceSpec.ImageFolder _,
                    SourceSpec.Pattern _ ->
                    List.of();
        };
    }
}
