package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * One mistake in a file a person wrote; {@link #toString} is the line to show. URLs in it have lost
 * their credentials, paths and queries, wherever in the file they stood.
 *
 * @param at empty where the file as a whole is meant
 * @param where the key's path and what it holds, as {@code cameras[0].source.width=641}; may be
 *     empty
 * @param text what was expected and what to do
 */
public record Problem(Path file, Optional<Position> at, String where, String text) {
    /** By position; what concerns the whole file comes first. */
    static final Comparator<Problem> ORDER =
            Comparator.comparing(problem -> problem.at().orElse(new Position(0, 0)));

    public Problem {
        where = Shown.sentence(where);
        text = Shown.sentence(text);
    }

    /** About a file as a whole. */
    public Problem(Path file, String text) {
        this(file, Optional.empty(), "", text);
    }

    /** {@code FILE:LINE:COLUMN WHERE: TEXT}. */
    @Override
    public String toString() {
        return file
                + at.map(position -> ":" + position).orElse("")
                + (where.isEmpty() ? "" : " " + where)
                + ": "
                + text;
    }
}
