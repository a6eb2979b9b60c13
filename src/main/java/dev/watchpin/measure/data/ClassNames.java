package dev.watchpin.measure.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of class names by number: a name a line, the first is class 0; or a number and a name a
 * line, with blanks or a colon between them, where numbers may be left out.
 */
final class ClassNames {
    private static final int MOST = 65_536;
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*([0-9]{1,5})\\s*[:\\s]\\s*(\\S.*)");

    private ClassNames() {}

    /** By number; a number that was left out has an empty name. */
    static List<String> read(Path file) throws DataException {
        List<String> lines = CsvFile.text(file).stripTrailing().lines().map(String::strip).toList();
        if (lines.isEmpty()) {
            throw new DataException(file + ": is empty; expected a class name a line");
        }
        boolean numbered = NUMBERED.matcher(lines.getFirst()).matches();
        return numbered ? numbered(file, lines) : plain(file, lines);
    }

    private static List<String> plain(Path file, List<String> lines) throws DataException {
        int empty = lines.indexOf("");
        if (empty >= 0) {
            throw new DataException(
                    file + ":" + (empty + 1) + ": empty line; a line's number is a class's");
        }
        return lines;
    }

    private static List<String> numbered(Path file, List<String> lines) throws DataException {
        TreeMap<Integer, String> names = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = NUMBERED.matcher(lines.get(i));
            if (!line.matches() || Integer.parseInt(line.group(1)) >= MOST) {
                throw new DataException(
                        "%s:%d: expected a class number below %d and a name, as the first line has them"
                                .formatted(file, i + 1, MOST));
            }
            if (names.putIfAbsent(Integer.valueOf(line.group(1)), line.group(2)) != null) {
                throw new DataException(
                        file + ":" + (i + 1) + ": class " + line.group(1) + " has a name already");
            }
        }
        List<String> all = new ArrayList<>();
        for (int number = 0; number <= names.lastKey(); number++) {
            all.add(names.getOrDefault(number, ""));
        }
        return all;
    }
}
