package dev.watchpin.view.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text: the first columns to the left, the others, which hold figures, to the right. */
final class Columns {
    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    Columns(int leftColumns, String... titles) {
        this.leftColumns = leftColumns;
        rows.add(Arrays.asList(titles));
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Titles first, of the same length all. */
    List<List<String>> rows() {
        return rows;
    }

    int leftColumns() {
        return leftColumns;
    }

    /** Lines that end in a line feed. */
    String text() {
        int[] widths = widths();
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                int pad = widths[column] - length(cell);
                line.append(column == 0 ? "" : "  ");
                if (column < leftColumns) {
                    line.append(cell).repeat(' ', pad);
                } else {
                    line.repeat(' ', pad).append(cell);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        var widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return widths;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
