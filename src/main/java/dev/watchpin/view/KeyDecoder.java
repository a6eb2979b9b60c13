package dev.watchpin.view;

import java.util.Optional;

/**
 * Characters of a terminal → keys, one at a time. Cursor keys come as sequences (ECMA-48 CSI, or
 * SS3 in application mode), which a slow link may deliver in parts: nothing here waits.
 */
public final class KeyDecoder {
    private static final char ESCAPE = '\033';

    /** Longer than any answer of a terminal. */
    private static final int LONGEST = 64;

    private final StringBuilder sequence = new StringBuilder();

    /** The key that ends with this character, if one does and it means something. */
    public Optional<Key> put(char c) {
        if (c == ESCAPE) {
            sequence.setLength(0);
            sequence.append(c);
            return Optional.empty();
        }
        if (sequence.isEmpty()) {
            return plain(c);
        }
        sequence.append(c);
        if (sequence.length() == 2 && (c == '[' || c == 'O')) {
            return Optional.empty();
        }
        boolean more = sequence.length() > 2 && sequence.charAt(1) == '[' && c >= ' ' && c < '@';
        if (more && sequence.length() < LONGEST) {
            return Optional.empty();
        }
        String whole = sequence.substring(1);
        sequence.setLength(0);
        return whole.length() == 1 ? plain(c) : sequence(whole);
    }

    private static Optional<Key> plain(char c) {
        return switch (c) {
            case 'q', 'Q', '\003' -> Optional.of(Key.QUIT);
            case 'j', '\r', '\n' -> Optional.of(Key.DOWN);
            case 'k' -> Optional.of(Key.UP);
            case ' ', 'f', '\006' -> Optional.of(Key.PAGE_DOWN);
            case 'b', '\002' -> Optional.of(Key.PAGE_UP);
            case 'g' -> Optional.of(Key.FIRST);
            case 'G' -> Optional.of(Key.LAST);
            case 'n', '\t' -> Optional.of(Key.NEXT_CAMERA);
            case 'p' -> Optional.of(Key.PREVIOUS_CAMERA);
            case '?', 'h' -> Optional.of(Key.KEYS);
            case '\014' -> Optional.of(Key.REDRAW);
            default -> Optional.empty();
        };
    }

    private static Optional<Key> sequence(String sequence) {
        return switch (sequence) {
            case "[B", "OB" -> Optional.of(Key.DOWN);
            case "[A", "OA" -> Optional.of(Key.UP);
            case "[6~" -> Optional.of(Key.PAGE_DOWN);
            case "[5~" -> Optional.of(Key.PAGE_UP);
            case "[H", "OH", "[1~", "[7~" -> Optional.of(Key.FIRST);
            case "[F", "OF", "[4~", "[8~" -> Optional.of(Key.LAST);
            case "[Z" -> Optional.of(Key.PREVIOUS_CAMERA);
            default -> Optional.empty();
        };
    }
}
