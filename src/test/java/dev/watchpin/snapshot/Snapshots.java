package dev.watchpin.snapshot;

import dev.watchpin.image.FrameCopy;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.rule.RuleSpec;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Snapshots made for tests: 640x480 in three planes, of seeded noise. */
public final class Snapshots {
    private static final Instant TIME = Instant.parse("2026-11-29T10:00:00.250Z");

    private Snapshots() {}

    public static Snapshot boxes() {
        Detections boxes = new Detections(2);
        boxes.clear(640, 480);
        boxes.add(0, 0.83f, 12.5f, 20, 200.25f, 400);
        boxes.add(2, 0.5f, -3, 100, 50, 490);
        return of(Optional.of(boxes));
    }

    public static Snapshot classes() {
        Classes classes = new Classes(2);
        classes.add(1, 0.75f);
        classes.add(0, 0.25f);
        return of(Optional.of(classes));
    }

    public static Snapshot mask() {
        Mask mask = new Mask(32, 24);
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (i % 5 == 0 ? Mask.VOID : i % 3);
        }
        Letterbox letterbox = new Letterbox();
        letterbox.set(640, 480, 0.05f, 0.05f, -0.5f, 1e-5f);
        mask.letterbox(letterbox);
        return of(Optional.of(mask));
    }

    /** Blind, with a fault. */
    public static Snapshot nothing() {
        return of(Optional.empty());
    }

    private static Snapshot of(Optional<VisionResult> result) {
        return new Snapshot(
                camera(result.isPresent()),
                new Snapshot.Moment(TIME, OptionalLong.of(41_500_000), OptionalLong.empty()),
                picture(),
                new RunningModel(
                        "gate-model",
                        "reference 1 on gate.onnx",
                        new LabelNames(List.of("nothing", "per\"son", "dog\n"))),
                result,
                List.of(
                        new RuleStanding("there", true, Optional.of(zone())),
                        new RuleStanding("anywhere", false, Optional.empty())),
                List.of(
                        new Snapshot.Line("relay", true, false),
                        new Snapshot.Line("blind", false, false)));
    }

    private static Snapshot.Camera camera(boolean sees) {
        return sees
                ? new Snapshot.Camera("gate", "watching", List.of(), Optional.empty())
                : new Snapshot.Camera(
                        "gate",
                        "blind",
                        List.of("black", "frozen"),
                        Optional.of(
                                new CameraStatus.Fault("source", "lost: no such device", TIME)));
    }

    private static RuleSpec.Zone zone() {
        return new RuleSpec.Zone(
                "door",
                List.of(
                        new RuleSpec.Point(0.1f, 0.2f),
                        new RuleSpec.Point(0.9f, 0.2f),
                        new RuleSpec.Point(0.5f, 1)));
    }

    private static FrameCopy picture() {
        FrameLayout layout =
                new FrameLayout(
                        640, 480, PixelFormat.I420, ColourMatrix.BT709, ColourRange.LIMITED);
        FrameCopy picture =
                FrameCopy.blank(
                        layout, new int[] {704, -320, 320}, new long[] {704 * 480, 76_800, 76_800});
        Random noise = new Random(7);
        for (int plane = 0; plane < 3; plane++) {
            MemorySegment bytes = picture.frame().plane(plane);
            for (long i = 0; i < bytes.byteSize(); i++) {
                bytes.set(ValueLayout.JAVA_BYTE, i, (byte) noise.nextInt());
            }
        }
        return picture;
    }
}
