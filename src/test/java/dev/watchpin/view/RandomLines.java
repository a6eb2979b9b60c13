package dev.watchpin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines of any text in any ink, the nasty ones included. */
final class RandomLines {
    private static final String[] PIECES = {
        "a",
        "bc",
        " ",
        "   ",
        "0.83",
        "█",
        "▒▒",
        "厨房",
        "e\u0301",
        "\u0e01\u0e33",
        "😀",
        "👩‍👧",
        "\u001b[2J",
        "\n",
        "\u202e",
        "\u0300\u0301\u0302\u0303",
        "\ud800",
        "ﬀ",
        "－"
    };

    private final Random random;

    RandomLines(long seed) {
        random = new Random(seed);
    }

    String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    Line line() {
        Line line = Line.EMPTY;
        for (int i = random.nextInt(6); i > 0; i--) {
            line = line.and(text(5), Ink.values()[random.nextInt(Ink.values().length)]);
        }
        return line;
    }

    /** These, but for a few that are others now. */
    List<Line> changed(List<Line> lines) {
        List<Line> changed = new ArrayList<>(lines);
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed.set(random.nextInt(changed.size()), line());
        }
        return changed;
    }
}
