package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class AccountsTest {
    private static final Accounts ACCOUNTS =
            Accounts.parse(
                    "root:x:0:0:root:/root:/bin/bash\n"
                            + "pi:x:1000:1000:,,,:/home/pi:/bin/bash\n"
                            + "junk\n"
                            + ":::\n",
                    "root:x:0:\nvideo:x:44:pi,other\ngpio:x:997:\npi:x:1000:\nbad:x:many:pi\n");

    @Test
    void knowsWhoseRightsAUserHas() {
        Identity pi = ACCOUNTS.identity(ACCOUNTS.user("pi").orElseThrow(), List.of("gpio"));
        assertEquals(Set.of(1000L, 44L, 997L), pi.gids());
        assertEquals("pi", pi.name());
        assertEquals(Optional.empty(), ACCOUNTS.user("nobody"));
    }

    @Test
    void readsWhoAProcessIs() {
        Identity who =
                ACCOUNTS.identity(
                                "Name:\tjava\n"
                                        + "Uid:\t0\t1000\t0\t0\n"
                                        + "Gid:\t0\t44\t0\t0\n"
                                        + "Groups:\t44 997 \n")
                        .orElseThrow();
        assertEquals(new Identity("pi", 1000, Set.of(44L, 997L), who.groupNames()), who);
        assertEquals(Set.of("video", "gpio"), Set.of(who.groupNames().split(", ")));
        assertEquals(Optional.empty(), ACCOUNTS.identity("Uid:\tx\n"));
        assertEquals(Optional.empty(), ACCOUNTS.identity("\0\1\2"));
    }

    @Test
    void decidesByTheFirstClassThatFits() {
        Identity pi = new Identity("pi", 1000, Set.of(44L), "video");
        assertTrue(new FileAccess(0660, 0, 44).readsAndWrites(pi));
        assertFalse(new FileAccess(0600, 0, 44).readsAndWrites(pi));
        assertFalse(new FileAccess(0640, 0, 44).readsAndWrites(pi));
        assertTrue(new FileAccess(0666, 0, 0).readsAndWrites(pi));
        assertFalse(
                new FileAccess(0606, 0, 44).readsAndWrites(pi), "the group's class comes first");
        assertFalse(new FileAccess(0066, 1000, 44).readsAndWrites(pi), "and the owner's before it");
        assertTrue(new FileAccess(0, 5, 5).readsAndWrites(new Identity("root", 0, Set.of(), "")));
        assertTrue(new FileAccess(0200, 1000, 0).writes(pi));
        assertFalse(new FileAccess(0500, 1000, 0).writes(pi));
    }

    @Test
    void readsTheModeOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("f"));
        Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        FileAccess access = FileAccess.of(file);
        assertEquals(0640, access.mode() & 0777);
        assertTrue(access.describe(ACCOUNTS).endsWith(" 0640"));
    }
}
