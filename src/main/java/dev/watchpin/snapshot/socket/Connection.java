package dev.watchpin.snapshot.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Connecting to a socket file without waiting for whoever serves it. */
final class Connection {
    private Connection() {}

    /** Empty if as many as may be are waiting for it already. */
    static Optional<SocketChannel> open(Path file) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (channel.connect(UnixDomainSocketAddress.of(file))) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Whether a process listens there; of a killed one, only the file is left. */
    static boolean isServed(Path file) throws IOException {
        try {
            Optional<SocketChannel> channel = open(file);
            if (channel.isPresent()) {
                channel.get().close();
            }
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
