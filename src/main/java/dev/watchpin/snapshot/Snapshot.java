package dev.watchpin.snapshot;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameCopy;
import dev.watchpin.rule.RuleStanding;
import dev.watchpin.telemetry.CameraStatus;
import dev.watchpin.vision.VisionResult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One frame of a camera with all that became of it. Immutable, but the picture is one thread's at a
 * time, and gone after {@link #close}.
 *
 * @param result a copy of what the model saw; empty if the frame did not get to it, or it failed
 * @param rules after this frame
 * @param lines after this frame
 */
public record Snapshot(
        Camera camera,
        Moment moment,
        FrameCopy picture,
        RunningModel model,
        Optional<VisionResult> result,
        List<RuleStanding> rules,
        List<Line> lines)
        implements AutoCloseable {
    public Snapshot {
        rules = List.copyOf(rules);
        lines = List.copyOf(lines);
    }

    /**
     * How its loop stood after this frame.
     *
     * @param state one lower-case word, as in the status file
     * @param conditions what is wrong with the pictures, as in the status file
     * @param lastFault of any age
     */
    public record Camera(
            String name,
            String state,
            List<String> conditions,
            Optional<CameraStatus.Fault> lastFault) {
        public Camera {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * When the frame was captured.
     *
     * @param time of a recording, when it was read
     * @param ageNanos from the capture until the lines were written; empty of a recording
     * @param positionNanos in the recording; empty of a live camera
     */
    public record Moment(Instant time, OptionalLong ageNanos, OptionalLong positionNanos) {}

    /**
     * An output line.
     *
     * @param active it is driven to its active level
     * @param high that level electrically
     */
    public record Line(String name, boolean active, boolean high) {}

    public Frame frame() {
        return picture.frame();
    }

    @Override
    public void close() {
        picture.close();
    }
}
