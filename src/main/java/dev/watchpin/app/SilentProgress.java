package dev.watchpin.app;

import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.model.download.Progress;

import java.nio.file.Path;
import java.time.Duration;

/** Says nothing. */
final class SilentProgress implements Progress {
    @Override
    public void waitingFor(Path folder) {}

    @Override
    public void begin(PinnedFile file, String from, long alreadyHere) {}

    @Override
    public void reached(long bytes) {}

    @Override
    public void retrying(PinnedFile file, String why, Duration pause) {}

    @Override
    public void done(PinnedFile file) {}
}
