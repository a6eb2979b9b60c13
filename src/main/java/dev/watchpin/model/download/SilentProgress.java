package dev.watchpin.model.download;

import java.nio.file.Path;
import java.time.Duration;

/** Says nothing. */
public final class SilentProgress implements Progress {
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
