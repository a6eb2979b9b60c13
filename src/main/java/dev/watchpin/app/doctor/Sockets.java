package dev.watchpin.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of {@code /proc/PID/net/tcp} and its kin (proc_pid_net(5), tcp(7)). */
final class Sockets {
    private static final String LISTENING = "0A";

    /** Of a datagram socket: bound, connected to nobody. */
    private static final String UNCONNECTED = "07";

    /** {@code sl local_address rem_address st ...}; the inode is the tenth. */
    private static final int INODE = 9;

    private Sockets() {}

    /**
     * Ports that anybody may knock at.
     *
     * @param table of TCP or UDP
     * @param inodes of the process's own sockets
     */
    static List<Integer> open(String table, boolean udp, Set<String> inodes) {
        List<Integer> ports = new ArrayList<>();
        for (String line : table.lines().skip(1).toList()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > INODE
                    && fields[3].equals(udp ? UNCONNECTED : LISTENING)
                    && inodes.contains(fields[INODE])
                    && fields[1].matches("[0-9A-Fa-f]+:[0-9A-Fa-f]{4}")) {
                ports.add(Integer.parseInt(fields[1].substring(fields[1].length() - 4), 16));
            }
        }
        return ports;
    }
}
