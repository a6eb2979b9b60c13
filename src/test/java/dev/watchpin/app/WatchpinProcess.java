package dev.watchpin.app;

import dev.watchpin.testkit.ChildJvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program as a person starts it: a process, a config file, what it printed, its exit code. */
record WatchpinProcess(Path folder) {
    private static final Pattern CHANGE =
            Pattern.compile("output=(\\S+) (active|inactive) level=\\S+ at=([-\\d.]+)s");

    /** A change of an output as the events tell it; the time is the recording's. */
    record Change(String output, boolean active, double seconds) {}

    /** From becoming active to becoming inactive, in seconds of the recording. */
    record Interval(double from, double to) {}

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChildJvm.Ended run(String... arguments) throws InterruptedException {
        return jvm(arguments).run();
    }

    ChildJvm jvm(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of(Watchpin.class.getName()), Stream.of(arguments)).toList();
        return new ChildJvm(folder, List.of(), command);
    }

    static List<Change> changes(String events) {
        return CHANGE.matcher(events).results().map(WatchpinProcess::change).toList();
    }

    private static Change change(MatchResult match) {
        return new Change(
                match.group(1),
                match.group(2).equals("active"),
                Double.parseDouble(match.group(3)));
    }

    /** Of one output; an interval that is open at the end has no place here. */
    static List<Interval> intervals(String events, String output) {
        List<Change> changes =
                changes(events).stream().filter(c -> c.output().equals(output)).toList();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i + 1 < changes.size(); i += 2) {
            if (!changes.get(i).active() || changes.get(i + 1).active()) {
                throw new AssertionError("changes do not alternate: " + changes);
            }
            intervals.add(new Interval(changes.get(i).seconds(), changes.get(i + 1).seconds()));
        }
        return intervals;
    }

    /** Whether that output was active after what happened at that time. */
    static boolean activeAt(List<Change> changes, String output, double seconds) {
        return changes.stream()
                .filter(c -> c.output().equals(output) && c.seconds() <= seconds)
                .reduce((earlier, later) -> later)
                .map(Change::active)
                .orElse(false);
    }
}
