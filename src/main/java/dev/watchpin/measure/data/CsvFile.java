package dev.watchpin.measure.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180): quotes around cells that hold commas, quotes (doubled) or line
 * ends; lines end in LF or CRLF; a byte order mark and empty lines are passed over. UTF-8.
 */
final class CsvFile {
    private static final long LARGEST_BYTES = 64L << 20;

    private final Path file;
    private final String text;
    private int at;
    private int line = 1;

    /**
     * One record.
     *
     * @param line where it begins, from 1
     */
    record Row(int line, List<String> cells) {}

    private CsvFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<Row> read(Path file) throws DataException {
        CsvFile csv = new CsvFile(file, text(file));
        List<Row> rows = new ArrayList<>();
        csv.at = csv.text.startsWith("\uFEFF") ? 1 : 0;
        while (csv.at < csv.text.length()) {
            Row row = csv.row();
            if (!row.cells().equals(List.of(""))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** A file of UTF-8 that fits into memory. */
    static String text(Path file) throws DataException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new DataException(file + ": larger than " + (LARGEST_BYTES >> 20) + " MiB");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException wrong) {
                // the decoder leaves the buffer at the first byte that is wrong
                throw new DataException(file + ":" + linesBefore(bytes) + ": is not UTF-8", wrong);
            }
        } catch (IOException unreadable) {
            String why = Files.exists(file) ? "cannot be read: " + unreadable : "is not there";
            throw new DataException(file + " " + why, unreadable);
        }
    }

    private static int linesBefore(ByteBuffer bytes) {
        int lines = 1;
        for (int i = 0; i < bytes.position(); i++) {
            lines += bytes.get(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Row row() throws DataException {
        int first = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (taken(','));
        if (at < text.length() && !taken('\n')) {
            throw new DataException(
                    "%s:%d: '%c' after a closing quote; expected a comma or the line's end"
                            .formatted(file, line, text.charAt(at)));
        }
        line++;
        return new Row(first, cells);
    }

    private String cell() throws DataException {
        if (taken('"')) {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(begin, at).strip(); // the CR of a CRLF too
    }

    private String quoted() throws DataException {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
                line += c == '\n' ? 1 : 0;
            } else if (!taken('"')) {
                taken('\r');
                return cell.toString();
            } else {
                cell.append('"');
            }
        }
        throw new DataException(file + ":" + opened + ": this quote is never closed");
    }

    private boolean taken(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }
}
