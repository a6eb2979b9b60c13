package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who may open a file, by its mode alone: lists of access control (as a desktop's login gives its
 * user for cameras) are not read. Folders on the way are not looked at.
 *
 * @param mode the nine bits of permission (inode(7)), and more that is not looked at
 */
record FileAccess(int mode, long uid, long gid) {
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int ENTER = 1;

    static FileAccess of(Path file) throws IOException {
        Map<String, Object> read = Files.readAttributes(file, "unix:mode,uid,gid");
        return new FileAccess(
                (Integer) read.get("mode"),
                ((Integer) read.get("uid")).longValue() & 0xffffffffL,
                ((Integer) read.get("gid")).longValue() & 0xffffffffL);
    }

    boolean readsAndWrites(Identity who) {
        return may(who, READ | WRITE);
    }

    boolean reads(Identity who) {
        return may(who, READ);
    }

    /** Of a folder: whether what is in it can be reached. */
    boolean enters(Identity who) {
        return may(who, ENTER);
    }

    boolean writes(Identity who) {
        return may(who, WRITE);
    }

    private boolean may(Identity who, int all) {
        return who.root() || (bits(who) & all) == all;
    }

    /** The first class that fits decides, even if it may less than the next. */
    private int bits(Identity who) {
        if (who.uid() == uid) {
            return mode >> 6;
        }
        return who.gids().contains(gid) ? mode >> 3 : mode;
    }

    /** {@code root:video 0660}. */
    String describe(Accounts accounts) {
        return "%s:%s %04o"
                .formatted(accounts.userName(uid), accounts.groupName(gid), mode & 07777);
    }
}
