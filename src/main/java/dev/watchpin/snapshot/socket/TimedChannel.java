package dev.watchpin.snapshot.socket;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A connection on which nothing waits for longer than it was told to, whatever the other side does.
 * Owns the channel. One thread.
 */
final class TimedChannel implements AutoCloseable {
    private static final int BUFFER_BYTES = 8192;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long deadlineNanos;

    TimedChannel(SocketChannel connected) throws IOException {
        channel = connected;
        selector = Selector.open();
        try {
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException failure) {
            selector.close();
            throw failure;
        }
    }

    /** All that follows has to be done within so long from now. */
    void allow(long nanos) {
        deadlineNanos = System.nanoTime() + nanos;
    }

    /** UTF-8, without its line feed. */
    String readLine(int mostBytes) throws IOException {
        byte[] line = new byte[mostBytes];
        for (int length = 0; length < mostBytes; length++) {
            if (!received.hasRemaining()) {
                receive();
            }
            line[length] = received.get();
            if (line[length] == '\n') {
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
        }
        throw new IOException("a line of more than " + mostBytes + " bytes");
    }

    private void receive() throws IOException {
        received.clear();
        try {
            readSome(received);
        } finally {
            received.flip();
        }
    }

    /** Until it is full. */
    void readInto(MemorySegment target) throws IOException {
        ByteBuffer rest = target.asByteBuffer();
        while (rest.hasRemaining() && received.hasRemaining()) {
            rest.put(received.get());
        }
        while (rest.hasRemaining()) {
            readSome(rest);
        }
    }

    private void readSome(ByteBuffer target) throws IOException {
        int read = channel.read(target);
        while (read == 0) {
            await(SelectionKey.OP_READ);
            read = channel.read(target);
        }
        if (read < 0) {
            throw new EOFException("the other side ended the connection");
        }
    }

    void writeLine(String line) throws IOException {
        write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private void await(int operation) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        key.interestOps(operation);
        if (millis <= 0 || selector.select(millis) == 0) {
            throw new SocketTimeoutException("the other side does not go on");
        }
        selector.selectedKeys().clear();
    }

    /** Whether the other side is gone; what it says unasked is not kept. Does not wait. */
    boolean gone() {
        try {
            return channel.read(ByteBuffer.allocate(BUFFER_BYTES)) < 0;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
