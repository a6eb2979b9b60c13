package dev.watchpin.app.doctor;

import java.util.Set;

/**
 * A user with groups, as the kernel looks at them when a file is opened.
 *
 * @param name for messages
 * @param groupNames for messages, {@code watchpin, video, gpio}
 */
record Identity(String name, long uid, Set<Long> gids, String groupNames) {
    boolean root() {
        return uid == 0;
    }

    boolean is(Identity other) {
        return uid == other.uid;
    }

    @Override
    public String toString() {
        return name + " (groups " + groupNames + ")";
    }
}
