package dev.watchpin.telemetry.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends one datagram to a UNIX socket. A socket is opened for each: pings are seconds apart, and
 * nothing is left open or to be owned.
 */
@SuppressWarnings("restricted")
final class NotifySocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;

    /** Neither wait for a stuck receiver, nor die of SIGPIPE. */
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
            function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final String address;

    /**
     * @param address a path, or an abstract name that starts with {@code @}
     */
    NotifySocket(String address) {
        SockaddrUn.check(address);
        this.address = address;
    }

    void send(String message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CALL_STATE);
            MemorySegment to = SockaddrUn.of(address, arena);
            MemorySegment bytes =
                    arena.allocateFrom(JAVA_BYTE, message.getBytes(StandardCharsets.UTF_8));
            int socket = (int) SOCKET.invokeExact(errno, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            require(socket >= 0, "socket", errno);
            try {
                long sent =
                        (long)
                                SENDTO.invokeExact(
                                        errno,
                                        socket,
                                        bytes,
                                        bytes.byteSize(),
                                        MSG_DONTWAIT_NOSIGNAL,
                                        to,
                                        (int) to.byteSize());
                require(sent == bytes.byteSize(), "sendto", errno);
            } finally {
                int _ = (int) CLOSE.invokeExact(errno, socket);
            }
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("notify socket binding", impossible);
        }
    }

    private void require(boolean done, String call, MemorySegment errno) throws IOException {
        if (!done) {
            int number = (int) ERRNO_VALUE.get(errno, 0L);
            throw new IOException("notify socket " + address + ": " + call + " errno=" + number);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(), descriptor, ERRNO);
    }
}
