package dev.watchpin.gpio.pi4j;

import dev.watchpin.gpio.chardev.LineGroup;

import java.util.concurrent.atomic.AtomicInteger;

/** Closes a group of lines when the last of its Pi4J outputs has been shut down. */
final class GroupMembers {
    private final LineGroup lines;
    private final AtomicInteger members;

    GroupMembers(LineGroup lines) {
        this.lines = lines;
        this.members = new AtomicInteger(lines.lines().size());
    }

    LineGroup lines() {
        return lines;
    }

    void leave() {
        if (members.decrementAndGet() == 0) {
            lines.close();
        }
    }
}
