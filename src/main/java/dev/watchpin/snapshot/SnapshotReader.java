package dev.watchpin.snapshot;

import dev.watchpin.image.FrameCopy;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.json.JsonValue;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes a snapshot of its {@link SnapshotDocument} and its pixels. What the document lacks is an
 * {@link IllegalArgumentException}. Of the labels only those are known that were seen.
 */
public final class SnapshotReader {
    private final JsonValue document;

    public SnapshotReader(JsonValue document) {
        this.document = document;
    }

    public FrameLayout layout() {
        JsonValue picture = document.at("picture");
        return new FrameLayout(
                picture.at("width").integer(),
                picture.at("height").integer(),
                word(PixelFormat.class, picture.at("format")),
                picture.find("matrix")
                        .map(it -> word(ColourMatrix.class, it))
                        .orElse(ColourMatrix.BT601),
                picture.find("range")
                        .map(it -> word(ColourRange.class, it))
                        .orElse(ColourRange.FULL));
    }

    /** Of the size that the document says and with its letterbox, empty; to be filled. */
    public Optional<Mask> mask() {
        return document.find("result")
                .filter(result -> result.at("kind").text().equals("mask"))
                .map(this::mask);
    }

    /**
     * @param picture of {@link #layout}; the snapshot's from here on
     * @param mask of {@link #mask}, filled
     */
    public Snapshot read(FrameCopy picture, Optional<Mask> mask) {
        return new Snapshot(
                camera(),
                moment(),
                picture,
                new RunningModel(
                        document.at("model").text(), document.at("engine").text(), labels()),
                mask.<VisionResult>map(it -> it).or(this::scored),
                document.at("rules").items().stream().map(SnapshotReader::rule).toList(),
                document.at("outputs").items().stream().map(SnapshotReader::line).toList());
    }

    private Snapshot.Camera camera() {
        return new Snapshot.Camera(
                document.at("camera").text(),
                document.at("state").text(),
                document.at("conditions").items().stream().map(JsonValue::text).toList(),
                document.find("last_fault").map(SnapshotReader::fault));
    }

    private static CameraStatus.Fault fault(JsonValue fault) {
        return new CameraStatus.Fault(
                fault.at("kind").text(),
                fault.at("message").text(),
                Instant.parse(fault.at("time").text()));
    }

    private Snapshot.Moment moment() {
        return new Snapshot.Moment(
                Instant.parse(document.at("time").text()),
                nanos("age_ms", 1e6),
                nanos("position_s", 1e9));
    }

    private OptionalLong nanos(String name, double nanosAUnit) {
        return document.find(name)
                .map(it -> OptionalLong.of(Math.round(it.number() * nanosAUnit)))
                .orElse(OptionalLong.empty());
    }

    private LabelNames labels() {
        List<String> labels = new ArrayList<>();
        for (JsonValue one : seen()) {
            int number = one.at("class").integer();
            while (labels.size() <= number) {
                labels.add("class " + labels.size());
            }
            labels.set(number, one.at("label").text());
        }
        return new LabelNames(labels);
    }

    private List<JsonValue> seen() {
        return document.find("result").map(it -> it.at("seen").items()).orElse(List.of());
    }

    private Optional<VisionResult> scored() {
        return document.find("result")
                .map(
                        result ->
                                switch (result.at("kind").text()) {
                                    case "classes" -> classes();
                                    case "detections" -> boxes();
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "result of kind "
                                                            + result.at("kind").text()
                                                            + "; expected classes, detections or"
                                                            + " mask");
                                });
    }

    private Classes classes() {
        Classes classes = new Classes(seen().size());
        for (JsonValue one : seen()) {
            classes.add(one.at("class").integer(), real(one, "score"));
        }
        return classes;
    }

    private Detections boxes() {
        Detections boxes = new Detections(seen().size());
        FrameLayout layout = layout();
        boxes.clear(layout.width(), layout.height());
        for (JsonValue one : seen()) {
            boxes.add(
                    one.at("class").integer(),
                    real(one, "score"),
                    real(one, "x_min"),
                    real(one, "y_min"),
                    real(one, "x_max"),
                    real(one, "y_max"));
        }
        return boxes;
    }

    private Mask mask(JsonValue result) {
        Mask mask = new Mask(result.at("width").integer(), result.at("height").integer());
        JsonValue json = result.at("letterbox");
        Letterbox letterbox = new Letterbox();
        letterbox.set(
                layout().width(),
                layout().height(),
                real(json, "scale_x"),
                real(json, "scale_y"),
                real(json, "pad_left"),
                real(json, "pad_top"));
        mask.letterbox(letterbox);
        return mask;
    }

    private static RuleStanding rule(JsonValue rule) {
        return new RuleStanding(
                rule.at("name").text(),
                rule.at("holds").flag(),
                rule.find("zone").map(SnapshotReader::zone));
    }

    private static RuleSpec.Zone zone(JsonValue zone) {
        return new RuleSpec.Zone(
                zone.at("name").text(),
                zone.at("points").items().stream()
                        .map(
                                at ->
                                        new RuleSpec.Point(
                                                (float) at.at(0).number(),
                                                (float) at.at(1).number()))
                        .toList());
    }

    private static Snapshot.Line line(JsonValue line) {
        return new Snapshot.Line(
                line.at("name").text(),
                line.at("active").flag(),
                line.at("level").text().equals("high"));
    }

    private static float real(JsonValue json, String name) {
        return (float) json.at(name).number();
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonValue word) {
        return Enum.valueOf(type, word.text().toUpperCase(Locale.ROOT));
    }
}
