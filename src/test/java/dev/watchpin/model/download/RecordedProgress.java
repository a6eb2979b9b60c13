package dev.watchpin.model.download;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a download told, a line each; the bytes only at their highest. */
final class RecordedProgress implements Progress {
    final List<String> told = new ArrayList<>();
    long most;

    @Override
    public void waitingFor(Path folder) {
        told.add("waiting");
    }

    @Override
    public void begin(PinnedFile file, String from, long alreadyHere) {
        told.add("begin at " + alreadyHere);
    }

    @Override
    public void reached(long bytes) {
        most = Math.max(most, bytes);
    }

    @Override
    public void retrying(PinnedFile file, String why, Duration pause) {
        told.add("retrying: " + why);
    }

    @Override
    public void done(PinnedFile file) {
        told.add("done");
    }
}
