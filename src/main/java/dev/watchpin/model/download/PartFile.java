package dev.watchpin.model.download;

import dev.watchpin.model.Sha256;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file so far, in {@code NAME.part}, hashed as they come. Only a whole file with the
 * right hash ever gets its own name; a part survives kill -9 and is gone on with by the next try.
 */
final class PartFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final PinnedFile file;
    private final Path path;
    private final FileChannel channel;
    private Sha256 sha256 = new Sha256();
    private long length;

    /** What an earlier try left is read once for its hash; what is longer than declared is cut. */
    PartFile(PinnedFile file, Path path) throws IOException {
        this.file = file;
        this.path = path;
        channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            hashWhatIsThere();
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private void hashWhatIsThere() throws IOException {
        if (channel.size() > file.bytes()) {
            channel.truncate(0);
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            sha256.update(buffer, read);
            length += read;
        }
    }

    private int read(byte[] buffer) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer));
    }

    long length() {
        return length;
    }

    boolean whole() {
        return length == file.bytes();
    }

    void startOver() throws IOException {
        channel.truncate(0);
        channel.position(0);
        sha256 = new Sha256();
        length = 0;
    }

    void append(byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        sha256.update(bytes, count);
        length += count;
    }

    /** Of all bytes so far; asked once, when the file is whole. */
    String sha256() {
        return sha256.hex();
    }

    /** On the disk under its own name, in one step. */
    void putInPlace(Path target) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(target.getParent());
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
