package dev.watchpin.snapshot;

import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.Letterbox;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A snapshot but for its pixels, as the maps, lists, numbers and strings of a JSON document. What
 * is not known has no key. Read back by {@link SnapshotReader}.
 */
public final class SnapshotDocument {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int SCORE_DECIMALS = 4;
    private static final int PIXEL_DECIMALS = 2;
    private static final int MILLI_DECIMALS = 1;
    private static final int SECOND_DECIMALS = 3;

    private final LabelNames labels;
    private final Map<String, Object> document = new LinkedHashMap<>();

    private SnapshotDocument(LabelNames labels) {
        this.labels = labels;
    }

    /** The same snapshot always gives the same document. */
    public static Map<String, Object> of(Snapshot snapshot) {
        return new SnapshotDocument(snapshot.model().labels()).write(snapshot);
    }

    private Map<String, Object> write(Snapshot snapshot) {
        document.put("camera", snapshot.camera().name());
        moment(snapshot.moment());
        document.put("state", snapshot.camera().state());
        document.put("conditions", snapshot.camera().conditions());
        document.put("picture", picture(snapshot.frame().layout()));
        document.put("model", snapshot.model().name());
        document.put("engine", snapshot.model().engine());
        snapshot.result().ifPresent(result -> document.put("result", result(result)));
        document.put("rules", snapshot.rules().stream().map(SnapshotDocument::rule).toList());
        document.put("outputs", snapshot.lines().stream().map(SnapshotDocument::line).toList());
        snapshot.camera().lastFault().ifPresent(it -> document.put("last_fault", fault(it)));
        return document;
    }

    private void moment(Snapshot.Moment moment) {
        document.put("time", time(moment.time()));
        moment.ageNanos()
                .ifPresent(age -> document.put("age_ms", number(age / 1e6, MILLI_DECIMALS)));
        moment.positionNanos()
                .ifPresent(at -> document.put("position_s", number(at / 1e9, SECOND_DECIMALS)));
    }

    private static Map<String, Object> picture(FrameLayout layout) {
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("width", layout.width());
        picture.put("height", layout.height());
        picture.put("format", word(layout.format()));
        if (layout.format().yuv()) {
            picture.put("matrix", word(layout.matrix()));
            picture.put("range", word(layout.range()));
        }
        return picture;
    }

    private Map<String, Object> result(VisionResult result) {
        return switch (result) {
            case Classes classes -> classes(classes);
            case Detections boxes -> boxes(boxes);
            case Mask mask -> mask(mask);
        };
    }

    private Map<String, Object> classes(Classes classes) {
        List<Object> seen = new ArrayList<>();
        for (int rank = 0; rank < classes.count(); rank++) {
            seen.add(scored(classes.label(rank), classes.score(rank)));
        }
        return kind("classes", seen);
    }

    private Map<String, Object> boxes(Detections boxes) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < boxes.count(); i++) {
            Map<String, Object> box = scored(boxes.label(i), boxes.score(i));
            box.put("x_min", number(boxes.xMin(i), PIXEL_DECIMALS));
            box.put("y_min", number(boxes.yMin(i), PIXEL_DECIMALS));
            box.put("x_max", number(boxes.xMax(i), PIXEL_DECIMALS));
            box.put("y_max", number(boxes.yMax(i), PIXEL_DECIMALS));
            seen.add(box);
        }
        return kind("detections", seen);
    }

    private Map<String, Object> mask(Mask mask) {
        List<Object> seen = new ArrayList<>();
        float[] shares = mask.shares();
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] > 0) {
                Map<String, Object> part = labelled(label);
                part.put("share", number(shares[label], SCORE_DECIMALS));
                seen.add(part);
            }
        }
        Map<String, Object> json = kind("mask", seen);
        json.put("width", mask.width());
        json.put("height", mask.height());
        json.put("letterbox", letterbox(mask.letterbox()));
        return json;
    }

    /** Mask pixels per source pixel, and mask pixels beside the picture. */
    private static Map<String, Object> letterbox(Letterbox letterbox) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scale_x", exact(letterbox.scaleX()));
        json.put("scale_y", exact(letterbox.scaleY()));
        json.put("pad_left", exact(letterbox.padLeft()));
        json.put("pad_top", exact(letterbox.padTop()));
        return json;
    }

    private static Map<String, Object> kind(String kind, List<Object> seen) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("seen", seen);
        return json;
    }

    private Map<String, Object> scored(int label, float score) {
        Map<String, Object> json = labelled(label);
        json.put("score", number(score, SCORE_DECIMALS));
        return json;
    }

    private Map<String, Object> labelled(int label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", labels.of(label));
        json.put("class", label);
        return json;
    }

    private static Map<String, Object> rule(RuleStanding rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", rule.name());
        json.put("holds", rule.holds());
        rule.zone().ifPresent(zone -> json.put("zone", zone(zone)));
        return json;
    }

    private static Map<String, Object> zone(RuleSpec.Zone zone) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", zone.name());
        json.put(
                "points",
                zone.points().stream().map(at -> List.of(exact(at.x()), exact(at.y()))).toList());
        return json;
    }

    private static Map<String, Object> line(Snapshot.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", line.name());
        json.put("active", line.active());
        json.put("level", line.high() ? "high" : "low");
        return json;
    }

    private static Map<String, Object> fault(CameraStatus.Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", fault.kind());
        json.put("message", fault.message());
        json.put("time", time(fault.time()));
        return json;
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal number(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** As many digits as a float has, and no exponent. */
    private static BigDecimal exact(float value) {
        BigDecimal digits = new BigDecimal(Float.toString(value));
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }
}
