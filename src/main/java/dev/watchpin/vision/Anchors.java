package dev.watchpin.vision;

import dev.watchpin.model.SsdAnchors;

import java.util.ArrayList;
import java.util.List;

/**
 * The anchors of an SSD: centre and size relative to the input, map by map, row by row, and of one
 * cell in the order of the aspect ratios. As {@code create_ssd_anchors} and {@code tile_anchors} of
 * the TensorFlow Object Detection API make them (after Liu et al., arXiv 1512.02325): height =
 * scale / √ratio, width = scale · √ratio, both of the input's shorter side.
 */
final class Anchors {
    /** More would be a slip in the card. */
    static final int MOST = 1_000_000;

    private static final float LOWEST_SCALE = 0.1f;

    private final float[] centreX;
    private final float[] centreY;
    private final float[] width;
    private final float[] height;
    private int count;

    /** A kind of anchor that every cell of a map has. */
    private record Kind(double scale, double ratio) {}

    Anchors(SsdAnchors card, CardSizes sizes) {
        int all = Math.toIntExact(count(card, sizes));
        centreX = new float[all];
        centreY = new float[all];
        width = new float[all];
        height = new float[all];
        Grids grids = new Grids(card.gridStrides(), sizes);
        for (int map = 0; map < grids.count(); map++) {
            List<Kind> kinds = kinds(card, map);
            for (int cell = 0; cell < grids.cells(map); cell++) {
                int column = cell % grids.columns(map);
                int row = cell / grids.columns(map);
                double x = (column + 0.5) / grids.columns(map);
                double y = (row + 0.5) / grids.rows(map);
                kinds.forEach(kind -> add(x, y, kind, sizes));
            }
        }
    }

    /** How many a card asks for; may be more than {@link #MOST}. */
    static long count(SsdAnchors card, CardSizes sizes) {
        Grids grids = new Grids(card.gridStrides(), sizes);
        long count = 0;
        for (int map = 0; map < grids.count(); map++) {
            count += (long) grids.cells(map) * kinds(card, map).size();
        }
        return count;
    }

    private static List<Kind> kinds(SsdAnchors card, int map) {
        double scale = scale(card, map);
        if (map == 0 && card.reducedLowest()) {
            return List.of(new Kind(LOWEST_SCALE, 1), new Kind(scale, 2), new Kind(scale, 0.5));
        }
        List<Kind> kinds = new ArrayList<>();
        card.aspectRatios().forEach(ratio -> kinds.add(new Kind(scale, ratio)));
        if (card.interpolatedRatio() > 0) {
            double between = Math.sqrt(scale * scale(card, map + 1));
            kinds.add(new Kind(between, card.interpolatedRatio()));
        }
        return kinds;
    }

    /** Spread evenly over the maps; the one after the last has 1. */
    private static double scale(SsdAnchors card, int map) {
        int maps = card.gridStrides().size();
        if (map == maps) {
            return 1;
        }
        double share = maps == 1 ? 0 : (double) map / (maps - 1);
        return card.minScale() + (card.maxScale() - card.minScale()) * share;
    }

    private void add(double x, double y, Kind kind, CardSizes sizes) {
        double shorter = Math.min(sizes.inputWidth(), sizes.inputHeight());
        double root = Math.sqrt(kind.ratio());
        centreX[count] = (float) x;
        centreY[count] = (float) y;
        width[count] = (float) (kind.scale() * root * shorter / sizes.inputWidth());
        height[count++] = (float) (kind.scale() / root * shorter / sizes.inputHeight());
    }

    int count() {
        return count;
    }

    float centreX(int anchor) {
        return centreX[anchor];
    }

    float centreY(int anchor) {
        return centreY[anchor];
    }

    float width(int anchor) {
        return width[anchor];
    }

    float height(int anchor) {
        return height[anchor];
    }
}
