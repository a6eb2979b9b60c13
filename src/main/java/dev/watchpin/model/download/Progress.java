package dev.watchpin.model.download;

import java.nio.file.Path;
import java.time.Duration;

/** Is told how a download goes, on the thread that downloads. */
public interface Progress {
    /** Another pull works in that folder; this one goes on when that has ended. */
    void waitingFor(Path folder);

    /**
     * A file begins to come.
     *
     * @param from where, without credentials
     * @param alreadyHere bytes an earlier try has left
     */
    void begin(PinnedFile file, String from, long alreadyHere);

    /** So many bytes of the file are here; fewer than before when it had to start over. */
    void reached(long bytes);

    /** It broke off and is tried again after that pause. */
    void retrying(PinnedFile file, String why, Duration pause);

    /** The file is whole and its hash is right. */
    void done(PinnedFile file);
}
