package dev.watchpin.drawing;

import dev.watchpin.rule.RuleStanding;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws a scene over its picture: masks under zones under boxes under text. One use.
 *
 * <p>A box and the tag with its label and score have the colour of its class; a mask shows through,
 * with the picture's share of each class on top. A zone is white and dashed, or yellow, thick and
 * filled while its rule holds.
 */
final class Overlay {
    private static final int LEAST_SHOWN_PERMILLE = 1;

    private final Scene scene;
    private final Raster raster;
    private final Pen pen;
    private final Tags tags;
    private final double scaleX;
    private final double scaleY;

    Overlay(Scene scene, Raster raster, Pen pen, Lettering lettering) {
        this.scene = scene;
        this.raster = raster;
        this.pen = pen;
        tags = new Tags(raster, lettering);
        scaleX = (double) raster.width() / scene.width();
        scaleY = (double) raster.height() / scene.height();
    }

    void draw() {
        scene.captions().forEach(caption -> tags.placeAtBottom(caption, Colours.BLACK));
        if (scene.result().orElse(null) instanceof Mask mask) {
            new MaskPainter(raster, mask).paint(pen.thickness());
        }
        zones();
        scene.result().ifPresent(this::result);
        tags.write();
    }

    private void zones() {
        ZonePainter painter = new ZonePainter(raster, pen, tags);
        scene.rules().stream()
                .filter(rule -> rule.zone().isPresent())
                .sorted(Comparator.comparing(RuleStanding::holds))
                .forEach(rule -> painter.paint(rule.zone().get(), rule.holds()));
    }

    private void result(VisionResult result) {
        switch (result) {
            case Classes classes -> list(classes);
            case Detections boxes -> boxes(boxes);
            case Mask mask -> parts(mask);
        }
    }

    private void list(Classes classes) {
        for (int rank = 0; rank < classes.count(); rank++) {
            int label = classes.label(rank);
            listed(scored(label, classes.score(rank)), label);
        }
    }

    private void parts(Mask mask) {
        float[] shares = mask.shares();
        List<Integer> seen =
                IntStream.range(1, shares.length)
                        .boxed()
                        .filter(label -> shares[label] * 1000 >= LEAST_SHOWN_PERMILLE)
                        .sorted(Comparator.comparing((Integer label) -> shares[label]).reversed())
                        .toList();
        for (int label : seen) {
            String share = String.format(Locale.ROOT, "%.1f %%", 100 * shares[label]);
            listed(scene.labels().of(label) + " " + share, label);
        }
    }

    private void listed(String text, int label) {
        tags.place(text, 0, 0, raster.height() - tags.lineHeight(), Colours.ofClass(label));
    }

    /** The best is drawn last, over the others, and its tag has the first choice of a place. */
    private void boxes(Detections boxes) {
        for (int i = boxes.count() - 1; i >= 0; i--) {
            pen.box(
                    left(boxes, i),
                    top(boxes, i),
                    right(boxes, i),
                    bottom(boxes, i),
                    colour(boxes, i));
        }
        for (int i = 0; i < boxes.count(); i++) {
            tags.place(
                    scored(boxes.label(i), boxes.score(i)),
                    left(boxes, i),
                    top(boxes, i) - tags.lineHeight(),
                    bottom(boxes, i),
                    colour(boxes, i));
        }
    }

    private static int colour(Detections boxes, int i) {
        return Colours.ofClass(boxes.label(i));
    }

    private String scored(int label, float score) {
        return scene.labels().of(label) + String.format(Locale.ROOT, " %.2f", score);
    }

    private int left(Detections boxes, int i) {
        return column(boxes.xMin(i));
    }

    private int right(Detections boxes, int i) {
        return column(boxes.xMax(i));
    }

    private int top(Detections boxes, int i) {
        return row(boxes.yMin(i));
    }

    private int bottom(Detections boxes, int i) {
        return row(boxes.yMax(i));
    }

    /** A box that leaves the picture is drawn along its border. */
    private int column(float x) {
        return Math.clamp(Math.round(x * scaleX), 0, raster.width() - 1);
    }

    private int row(float y) {
        return Math.clamp(Math.round(y * scaleY), 0, raster.height() - 1);
    }
}
