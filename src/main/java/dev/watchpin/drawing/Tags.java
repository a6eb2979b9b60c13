package dev.watchpin.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Short texts over the picture, placed so that none hides another: who comes first has the choice,
 * and for whom no place is free is left out.
 */
final class Tags {
    private static final String CUT = "~";

    private final Raster raster;
    private final Lettering lettering;
    private final List<Tag> placed = new ArrayList<>();

    private record Tag(String text, int left, int top, int width, int height, int paper) {
        boolean meets(Tag other) {
            return left < other.left + other.width
                    && other.left < left + width
                    && top < other.top + other.height
                    && other.top < top + height;
        }
    }

    Tags(Raster raster, Lettering lettering) {
        this.raster = raster;
        this.lettering = lettering;
    }

    int lineHeight() {
        return lettering.height();
    }

    /** At that corner, or else further down until {@code lowest}, moved into the picture. */
    void place(String text, int left, int top, int lowest, int paper) {
        String shown = cut(Glyphs.drawable(text));
        for (int y = top; y <= Math.max(top, lowest); y += lettering.height()) {
            if (tryPlace(shown, left, y, paper)) {
                return;
            }
        }
    }

    /** On the lowest line that is free there. */
    void placeAtBottom(String text, int paper) {
        String shown = cut(Glyphs.drawable(text));
        int top = raster.height() - lettering.height();
        while (top >= 0 && !tryPlace(shown, 0, top, paper)) {
            top -= lettering.height();
        }
    }

    private boolean tryPlace(String text, int left, int top, int paper) {
        int width = lettering.width(text);
        int step = lettering.rowStep();
        int mostTop = Math.max(0, raster.height() - lettering.height());
        Tag tag =
                new Tag(
                        text,
                        Math.clamp(left, 0, Math.max(0, raster.width() - width)),
                        Math.clamp(top, 0, mostTop) / step * step,
                        width,
                        lettering.height(),
                        paper);
        if (placed.stream().anyMatch(tag::meets)) {
            return false;
        }
        placed.add(tag);
        return true;
    }

    private String cut(String text) {
        String shown = text;
        while (shown.length() > 1 && lettering.width(shown) > raster.width()) {
            shown = text.substring(0, shown.length() - 2) + CUT;
        }
        return shown;
    }

    /** Over all that is drawn so far. */
    void write() {
        placed.forEach(tag -> lettering.write(tag.text, tag.left, tag.top, tag.paper));
    }
}
