package dev.watchpin.yaml;

/**
 * A place in a text file.
 *
 * @param line from 1
 * @param column in code points, from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int byLine = Integer.compare(line, other.line);
        return byLine == 0 ? Integer.compare(column, other.column) : byLine;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
