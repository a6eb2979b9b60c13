package dev.watchpin.rule;

import java.util.List;
import java.util.Optional;

/**
 * When a rule holds: the config's {@code rules} entry. What a hit is depends on the result: {@link
 * ClassesMatch}, {@link DetectionsMatch}, {@link MaskMatch}. Not checked here but by {@link
 * RuleBook#problems} and {@link RuleBook#misfits}.
 *
 * @param labels which classes count
 * @param scoreOn a hit needs at least this score while the rule is off, in [0,1]
 * @param scoreOff a hit needs at least this score while the rule is on; at most {@code scoreOn}
 * @param zone polygon in relative coordinates; a box counts when the centre of it lies inside;
 *     empty for the whole picture
 * @param area share of the picture (or of the zone, for masks) that the box or the label's mask
 *     must cover
 * @param width of the box as a share of the picture's width; detections only
 * @param height of the box as a share of the picture's height; detections only
 * @param count how many matching boxes a hit needs, at least 1
 * @param frames how many frames turn the rule on and off
 */
public record RuleSpec(
        String name,
        Labels labels,
        float scoreOn,
        float scoreOff,
        Optional<Zone> zone,
        Range area,
        Range width,
        Range height,
        int count,
        Frames frames) {
    /** Which classes a rule looks for. */
    public sealed interface Labels {
        /** The top class, every box, every mask class but 0. */
        record Any() implements Labels {}

        /**
         * Any of these: boxes of all of them are counted, and masks measured, together.
         *
         * @param classes class numbers, at least one, none twice
         */
        record OneOf(List<Integer> classes) implements Labels {
            public OneOf {
                classes = List.copyOf(classes);
            }
        }
    }

    /** Inclusive bounds, shares in [0,1]. */
    public record Range(float min, float max) {
        public static final Range ALL = new Range(0, 1);

        /** Whether any share is outside. */
        public boolean bounded() {
            return min != 0 || max != 1;
        }

        public boolean contains(float value) {
            return value >= min && value <= max;
        }
    }

    /** A named polygon; coordinates relative to the picture, 0–1, at least three points. */
    public record Zone(String name, List<Point> points) {
        public Zone {
            points = List.copyOf(points);
        }
    }

    /** Relative coordinates: 0,0 is the top left corner, 1,1 the bottom right. */
    public record Point(float x, float y) {}

    /**
     * On when {@code onHits} of the last {@code onWindow} frames hit; off when {@code offMisses}
     * frames in a row missed.
     */
    public record Frames(int onHits, int onWindow, int offMisses) {}
}
