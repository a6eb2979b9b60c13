package dev.watchpin.app;

import dev.watchpin.model.download.PinnedFile;
import dev.watchpin.model.download.Progress;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/** Whole lines, for pipes, logs and the like: no more than a few a file. */
final class ProgressLines implements Progress {
    private final PrintWriter out;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void waitingFor(Path folder) {
        say("another pull works in " + folder + "; waiting for its end");
    }

    @Override
    public void begin(PinnedFile file, String from, long alreadyHere) {
        String rest =
                alreadyHere > 0 ? ", " + ModelText.bytes(alreadyHere) + " of it are here" : "";
        say(file.name() + ": " + ModelText.bytes(file.bytes()) + " from " + from + rest);
    }

    @Override
    public void reached(long bytes) {}

    @Override
    public void retrying(PinnedFile file, String why, Duration pause) {
        say(file.name() + ": " + why + "; again in " + pause.toSeconds() + " s");
    }

    @Override
    public void done(PinnedFile file) {
        say(file.name() + ": whole, sha256 as declared");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
