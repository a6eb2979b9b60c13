package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is called, and who may call. */
class CallsCheckTest {
    private static final String STREAM = "kind: rtsp, url: 'rtsp://joe:pass99@cam3/live'";
    private static final String USB = "kind: v4l2, device: /dev/video0, width: 640, height: 480";
    private static final String DROP_IN =
            "DropInPaths=/etc/systemd/system/watchpin.service.d/watchpin-cameras.conf";

    @TempDir private Path root;

    private List<Finding> out(String unit, String source) {
        FakeMachine machine = new FakeMachine(root).systemd(unit);
        return new CallsOutCheck(machine.around(FakeMachine.camera(source))).look();
    }

    @Test
    void saysThatItCallsNobody() {
        List<Finding> findings = out(FakeMachine.UNIT, USB);
        assertEquals(List.of(OK, OK), FakeMachine.states(findings));
        assertEquals("none: no camera is on the network", findings.getFirst().text());
        assertTrue(findings.getLast().text().contains("no network at all"));
        FakeMachine bare = new FakeMachine(root.resolve("bare"));
        FakeMachine.only(UNKNOWN, new CallsOutCheck(bare.around()).look());
    }

    @Test
    void namesCamerasOnTheNetworkWithoutTheirUrls() {
        List<Finding> findings = out(FakeMachine.UNIT, STREAM);
        assertEquals(List.of(OK, WRONG), FakeMachine.states(findings));
        assertEquals("only camera gate (rtsp over tcp)", findings.getFirst().text());
        assertTrue(findings.getLast().fix().orElseThrow().startsWith("sudo watchpin check "));
        assertFalse(findings.toString().matches(".*(joe|pass99|cam3|live).*"));
        String allowed =
                FakeMachine.UNIT.replace(
                        "PrivateNetwork=yes", "PrivateNetwork=no\nIPAddressAllow=::/0");
        Finding unit = out(allowed.replace("DropInPaths=", DROP_IN), STREAM).getLast();
        assertEquals(OK, unit.state());
        assertTrue(unit.text().contains("IPAddressDeny=::/0 0.0.0.0/0 IPAddressAllow=::/0"));
    }

    @Test
    void missesTheDropInOfACommand() {
        String pipe = "kind: rpicam, width: 640, height: 480";
        assertEquals(List.of(OK, WRONG), FakeMachine.states(out(FakeMachine.UNIT, pipe)));
        assertEquals(
                List.of(OK, OK),
                FakeMachine.states(out(FakeMachine.UNIT.replace("DropInPaths=", DROP_IN), pipe)));
    }

    @Test
    void notesARightThatIsNotNeeded() {
        assertEquals(
                List.of(OK, NOTE),
                FakeMachine.states(out(FakeMachine.UNIT.replace("DropInPaths=", DROP_IN), USB)));
    }

    private static final String TCP =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000   991        0 4711 1 0 100 0 0 10 0
               1: 0100007F:0050 0100007F:9C40 01 00000000:00000000 00:00000000 00000000   991        0 4712 1 0 100 0 0 10 0
               2: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 9999 1 0 100 0 0 10 0
            """;

    @Test
    void listensNowhere() throws IOException {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        machine.file("/proc/812/net/tcp", TCP).link("/proc/812/fd/3", "pipe:[77]");
        machine.link("/proc/812/fd/9", "socket:[4712]");
        FakeMachine.only(OK, new ListeningCheck(machine.around()).look());
        machine.link("/proc/812/fd/10", "socket:[4711]");
        Finding open = FakeMachine.only(NOTE, new ListeningCheck(machine.around()).look());
        assertEquals(
                "process 812 has open ports: tcp 8080 (udp: of a network camera's stream)",
                open.text());
    }

    @Test
    void saysThatItMayNotLook() {
        FakeMachine machine = new FakeMachine(root).systemd(FakeMachine.UNIT);
        FakeMachine.only(UNKNOWN, Examination.of(new ListeningCheck(machine.around())));
        FakeMachine bare = new FakeMachine(root.resolve("bare"));
        FakeMachine.only(UNKNOWN, Examination.of(new ListeningCheck(bare.around())));
    }

    /** A port of this very process, seen in the kernel's own tables. */
    @Test
    void readsTheKernelsTables() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Machine machine = new Machine(Path.of("/"), Map.of(), _ -> null);
            Set<String> inodes = new java.util.HashSet<>();
            for (String fd : machine.names("/proc/self/fd", "")) {
                Path link = Path.of("/proc/self/fd", fd);
                if (Files.isSymbolicLink(link)) {
                    inodes.add(Files.readSymbolicLink(link).toString().replaceAll("\\D", ""));
                }
            }
            List<Integer> open =
                    new java.util.ArrayList<>(
                            Sockets.open(machine.read("/proc/self/net/tcp"), false, inodes));
            open.addAll(Sockets.open(machine.read("/proc/self/net/tcp6"), false, inodes));
            assertTrue(open.contains(server.getLocalPort()), open::toString);
        }
    }

    @Test
    void passesOverLinesThatAreNone() {
        assertEquals(
                List.of(),
                Sockets.open("title\n\0 \0\n1 2 3 0A\nx y z 0A 5 6 7 8 9 1", false, Set.of("1")));
        assertEquals(List.of(), Sockets.open("", true, Set.of()));
    }
}
