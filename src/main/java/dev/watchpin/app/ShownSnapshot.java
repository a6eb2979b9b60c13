package dev.watchpin.app;

import dev.watchpin.drawing.PictureDrawing;
import dev.watchpin.drawing.Raster;
import dev.watchpin.drawing.Scene;
import dev.watchpin.drawing.TerminalColours;
import dev.watchpin.drawing.TerminalDrawing;
import dev.watchpin.image.file.FrameImage;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotDocument;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.yaml.Json;

import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A snapshot as a picture, as text for a terminal, and as a document. */
final class ShownSnapshot {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Snapshot snapshot;
    private final Scene scene;
    private final Raster picture;

    /**
     * @param drawn false: the picture alone
     */
    ShownSnapshot(Snapshot snapshot, boolean drawn) {
        this.snapshot = snapshot;
        picture = Raster.of(FrameImage.of(snapshot.frame()));
        scene = drawn ? scene() : bare();
    }

    private Scene scene() {
        return new Scene(
                picture.width(),
                picture.height(),
                snapshot.result(),
                snapshot.model().labels(),
                snapshot.rules(),
                captions());
    }

    private Scene bare() {
        return new Scene(
                picture.width(),
                picture.height(),
                Optional.empty(),
                new LabelNames(List.of()),
                List.of(),
                List.of());
    }

    /** What there is to say that has no place in the picture; the lowest line first. */
    private List<String> captions() {
        List<String> captions = new ArrayList<>();
        String when =
                snapshot.moment().positionNanos().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "at %.2f s",
                                snapshot.moment().positionNanos().getAsLong() / 1e9)
                        : TIME.format(snapshot.moment().time());
        captions.add(snapshot.camera().name() + " " + when);
        List<String> holding =
                snapshot.rules().stream()
                        .filter(RuleStanding::holds)
                        .map(RuleStanding::name)
                        .toList();
        if (!holding.isEmpty()) {
            captions.add("holds: " + String.join(", ", holding));
        }
        if (!snapshot.camera().state().equals("watching")) {
            captions.add(trouble());
        }
        return captions;
    }

    private String trouble() {
        List<String> conditions = snapshot.camera().conditions();
        return snapshot.camera().state()
                + (conditions.isEmpty() ? "" : ": " + String.join(", ", conditions));
    }

    BufferedImage image() {
        Raster canvas = picture.copy();
        PictureDrawing.draw(scene, canvas);
        return canvas.image();
    }

    String halfBlocks(TerminalSize size, Map<String, String> environment) {
        return terminal().halfBlocks(size.columns(), pictureRows(size), colours(environment));
    }

    String ascii(TerminalSize size) {
        return terminal().ascii(size.columns(), pictureRows(size));
    }

    String sixels(TerminalSize size) {
        return terminal().sixels(size.pixelWidth() > 0 ? size.pixelWidth() : Integer.MAX_VALUE);
    }

    private TerminalDrawing terminal() {
        return new TerminalDrawing(scene, picture);
    }

    /** One is left for the prompt. */
    private static int pictureRows(TerminalSize size) {
        return Math.max(1, size.rows() - 1);
    }

    /** What terminals that can set: github.com/termstandard/colors. */
    private static TerminalColours colours(Map<String, String> environment) {
        String said = environment.getOrDefault("COLORTERM", "");
        return said.equals("truecolor") || said.equals("24bit")
                ? TerminalColours.TRUE_COLOUR
                : TerminalColours.PALETTE_256;
    }

    String json() {
        return Json.write(SnapshotDocument.of(snapshot));
    }
}
