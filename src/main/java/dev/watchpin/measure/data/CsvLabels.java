package dev.watchpin.measure.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table with a line a picture: {@code file}, relative to the pictures' folder, and {@code label},
 * a name or a number. Other columns count for nothing.
 */
final class CsvLabels {
    private static final String FILE = "file";
    private static final String LABEL = "label";

    private CsvLabels() {}

    static DataSet read(Path file, DataLocation location) throws DataException {
        List<CsvFile.Row> rows = CsvFile.read(file);
        if (rows.isEmpty()) {
            throw new DataException(file + ": is empty; expected lines of file,label");
        }
        boolean headed = rows.getFirst().cells().contains(FILE);
        List<String> columns =
                location.columns().isEmpty() ? rows.getFirst().cells() : location.columns();
        if (!columns.contains(FILE) || !columns.contains(LABEL)) {
            String say = headed ? "" : "; --columns names those of a table without a first line";
            throw new DataException(
                    "%s:%d: columns %s; expected %s and %s among them%s"
                            .formatted(file, rows.getFirst().line(), columns, FILE, LABEL, say));
        }
        Gathering found = new Gathering(file, "CSV table");
        Map<String, Integer> lines = new HashMap<>();
        for (CsvFile.Row row : rows.subList(headed ? 1 : 0, rows.size())) {
            String name = cell(file, row, columns, FILE);
            Integer before = lines.putIfAbsent(name, row.line());
            if (before != null) {
                throw new DataException(
                        "%s:%d: %s has a label already, in line %d"
                                .formatted(file, row.line(), name, before));
            }
            ClassKey of = new ClassKey.Named(cell(file, row, columns, LABEL));
            Truth truth = new Truth.OfClass(of);
            found.picture(folder(file, location).resolve(name), (_, _) -> truth);
            found.count(of);
        }
        found.unlabelledBesides(location.isPicture());
        return found.done();
    }

    private static String cell(Path file, CsvFile.Row row, List<String> columns, String column)
            throws DataException {
        if (row.cells().size() != columns.size()) {
            throw new DataException(
                    "%s:%d: %d cells; expected %d: %s"
                            .formatted(
                                    file,
                                    row.line(),
                                    row.cells().size(),
                                    columns.size(),
                                    String.join(",", columns)));
        }
        String cell = row.cells().get(columns.indexOf(column));
        if (cell.isEmpty()) {
            throw new DataException(file + ":" + row.line() + ": no " + column);
        }
        return cell;
    }

    /** Beside the table, unless it was said where. */
    private static Path folder(Path file, DataLocation location) {
        Path beside = file.getParent() == null ? Path.of("") : file.getParent();
        return location.pictures().isPresent() ? location.pictureFolder() : beside;
    }
}
