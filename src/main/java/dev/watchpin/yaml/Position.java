package dev.watchpin.yaml;

import java.util.Comparator;

/**
 * A place in a text file.
 *
 * @param line from 1
 * @param column in code points, from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
