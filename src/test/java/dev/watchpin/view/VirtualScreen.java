package dev.watchpin.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that understands what {@link Canvas} sends, and nothing else: that fails. */
final class VirtualScreen {
    private static final Pattern SEQUENCE = Pattern.compile("\033\\[([0-9;]*)([A-Za-z])");

    private final int width;
    private final String[][] cells;
    private final String[][] inks;
    private int row;
    private int column;
    private String ink = "";

    VirtualScreen(int width, int height) {
        this.width = width;
        cells = new String[height][width];
        inks = new String[height][width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(cells[y], "?"); // what was there before
            Arrays.fill(inks[y], "?");
        }
    }

    void receive(String sent) {
        Matcher sequence = SEQUENCE.matcher(sent);
        for (int i = 0; i < sent.length(); ) {
            if (sent.charAt(i) == '\033') {
                if (!sequence.find(i) || sequence.start() != i) {
                    throw new AssertionError("unknown: " + sent.substring(i));
                }
                obey(sequence.group(1), sequence.group(2).charAt(0));
                i = sequence.end();
            } else {
                int codePoint = sent.codePointAt(i);
                print(codePoint);
                i += Character.charCount(codePoint);
            }
        }
    }

    private void obey(String arguments, char command) {
        String[] numbers = arguments.split(";");
        int first = arguments.isEmpty() ? 1 : Integer.parseInt(numbers[0]);
        switch (command) {
            case 'H' -> {
                row = first - 1;
                column = numbers.length > 1 ? Integer.parseInt(numbers[1]) - 1 : 0;
            }
            case 'C' -> column += first;
            case 'K' -> wipe(row, column);
            case 'J' -> {
                for (int y = 0; y < cells.length; y++) {
                    wipe(y, 0);
                }
            }
            case 'm' -> ink = arguments;
            default -> throw new AssertionError("unknown: " + arguments + command);
        }
    }

    private void wipe(int y, int from) {
        if (!ink.isEmpty()) {
            throw new AssertionError("wiped with ink " + ink);
        }
        Arrays.fill(cells[y], from, width, " ");
        Arrays.fill(inks[y], from, width, "");
    }

    private void print(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            throw new AssertionError("control character " + codePoint);
        }
        int wide = CellWidth.of(codePoint);
        if (wide == 0) {
            int base = cells[row][column - 1].isEmpty() ? column - 2 : column - 1;
            cells[row][base] += Character.toString(codePoint);
            return;
        }
        if (column + wide > width) {
            throw new AssertionError("over the margin in row " + row);
        }
        for (int i = 0; i < wide; i++) {
            cells[row][column + i] = i == 0 ? Character.toString(codePoint) : "";
            inks[row][column + i] = codePoint == ' ' && !ink.endsWith("41") ? "" : ink;
        }
        column += wide;
    }

    /** Text and ink of each row. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < cells.length; y++) {
            StringBuilder text = new StringBuilder();
            for (int x = 0; x < width; x++) {
                text.append(cells[y][x]).append(inks[y][x].isEmpty() ? "" : "<" + inks[y][x] + ">");
            }
            rows.add(text.toString());
        }
        return rows;
    }
}
