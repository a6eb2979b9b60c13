package dev.watchpin.telemetry.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** What systemd is to a service: a bound UNIX datagram socket. */
@SuppressWarnings("restricted")
public final class DatagramReceiver implements AutoCloseable {
    private static final int MSG_DONTWAIT = 0x40;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(4096);
    private final int socket;

    public DatagramReceiver(String address) throws Throwable {
        socket = (int) function("socket", JAVA_INT, JAVA_INT, JAVA_INT).invokeExact(1, 2, 0);
        MemorySegment name = SockaddrUn.of(address, arena);
        int bound =
                (int)
                        function("bind", JAVA_INT, ADDRESS, JAVA_INT)
                                .invokeExact(socket, name, (int) name.byteSize());
        if (socket < 0 || bound != 0) {
            throw new IllegalStateException("cannot bind " + address);
        }
    }

    /** The next message; "" when none waits. */
    public String receive() throws Throwable {
        var recv =
                Linker.nativeLinker()
                        .downcallHandle(
                                Linker.nativeLinker().defaultLookup().find("recv").orElseThrow(),
                                FunctionDescriptor.of(
                                        JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        long bytes = (long) recv.invokeExact(socket, buffer, buffer.byteSize(), MSG_DONTWAIT);
        byte[] text = buffer.asSlice(0, Math.max(0, bytes)).toArray(JAVA_BYTE);
        return new String(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            int _ = (int) function("close", JAVA_INT).invokeExact(socket);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
        arena.close();
    }

    private static MethodHandle function(String name, ValueLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
