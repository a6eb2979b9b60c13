package dev.watchpin.app;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * What the unit has to be allowed for the cameras of a config: mostly nothing. The unit itself
 * allows V4L2 devices and no network, so a config without a network camera cannot be made to call
 * anywhere.
 */
final class CameraDropin {
    static final String NAME = "watchpin-cameras.conf";

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
                        .map(camera -> needs(camera.source()))
                        .distinct()
                        .collect(Collectors.joining());
        if (needs.isEmpty()) {
            boolean gone = Files.deleteIfExists(file);
            return file + ": not needed by these cameras" + (gone ? "; deleted" : "");
        }
        Path whole = Files.createDirectories(folder).resolve(NAME + ".new");
        Files.writeString(
                whole, "# Written by: watchpin check --write-dropin\n[Service]\n" + needs);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        return file + ": written; then: systemctl daemon-reload";
    }

    private static String needs(SourceSpec source) {
        return switch (source) {
            // any address: systemd takes no names; netlink is how a name is looked up
            case SourceSpec.Stream _ ->
                    """
                    # A camera on the network
                    PrivateNetwork=no
                    RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK
                    IPAddressAllow=any
                    """;
            // what libcamera opens beside V4L2; a command that needs more, or the network, is its
            // owner's to allow
            case SourceSpec.Pipe _ ->
                    """
                    # A camera behind a command
                    RestrictAddressFamilies=AF_NETLINK
                    DeviceAllow=char-media rw
                    DeviceAllow=char-dma_heap rw
                    """;
            case SourceSpec.V4l2 _,
                    SourceSpec.VideoFile _,
                    SourceSpec.ImageFolder _,
                    SourceSpec.Pattern _ ->
                    "";
        };
    }
}
