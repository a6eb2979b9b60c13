package dev.watchpin.view.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Line;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Scenes as screens of text. */
final class Screens {
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private Screens() {}

    static Viewport viewport(Glyphs glyphs) {
        return new Viewport(glyphs, ZONE);
    }

    /** As it would be on the screen, a frame of dots around it to show where that ends. */
    static String framed(Scene scene, Glyphs glyphs, int width, int height) {
        String edge = "." + ".".repeat(width) + ".\n";
        return viewport(glyphs).draw(scene, width, height).stream()
                .map(row -> ":" + row.padded(width).text() + ":\n")
                .collect(Collectors.joining("", edge, edge));
    }

    /** With its ink: {@code <alarm>blind</>}. */
    static String inked(Scene scene, int width, int height) {
        return viewport(Glyphs.UNICODE).draw(scene, width, height).stream()
                .map(row -> row.parts().stream().map(Screens::inked).collect(Collectors.joining()))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String inked(Line.Part part) {
        return switch (part.ink()) {
            case PLAIN -> part.text();
            default -> "<" + part.ink().name().toLowerCase() + ">" + part.text() + "</>";
        };
    }

    /** Fills its screen and keeps within it. */
    static List<Line> check(Scene scene, int width, int height) {
        List<Line> rows = viewport(Glyphs.UNICODE).draw(scene, width, height);
        assertEquals(height, rows.size());
        for (Line row : rows) {
            assertTrue(row.width() <= width, width + "x" + height + ": " + row.text());
        }
        return rows;
    }
}
