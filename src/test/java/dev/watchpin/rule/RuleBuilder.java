package dev.watchpin.rule;

import java.util.List;
import java.util.Optional;

/** A rule on label 0 from score 0.5 that one frame turns on and one turns off, unless told. */
final class RuleBuilder {
    private final String name;
    private RuleSpec.Labels labels = new RuleSpec.Labels.OneOf(List.of(0));
    private float scoreOn = 0.5f;
    private float scoreOff = 0.5f;
    private Optional<RuleSpec.Zone> zone = Optional.empty();
    private RuleSpec.Range area = RuleSpec.Range.ALL;
    private RuleSpec.Range width = RuleSpec.Range.ALL;
    private RuleSpec.Range height = RuleSpec.Range.ALL;
    private int count = 1;
    private RuleSpec.Frames frames = new RuleSpec.Frames(1, 1, 1);

    RuleBuilder(String name) {
        this.name = name;
    }

    RuleBuilder label(Integer... labels) {
        this.labels = new RuleSpec.Labels.OneOf(List.of(labels));
        return this;
    }

    RuleBuilder anyLabel() {
        labels = new RuleSpec.Labels.Any();
        return this;
    }

    RuleBuilder score(float on, float off) {
        scoreOn = on;
        scoreOff = off;
        return this;
    }

    /** Coordinates as x, y, x, y … */
    RuleBuilder zone(float... coordinates) {
        RuleSpec.Point[] points = new RuleSpec.Point[coordinates.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new RuleSpec.Point(coordinates[2 * i], coordinates[2 * i + 1]);
        }
        zone = Optional.of(new RuleSpec.Zone("gate", List.of(points)));
        return this;
    }

    RuleBuilder area(float min, float max) {
        area = new RuleSpec.Range(min, max);
        return this;
    }

    RuleBuilder width(float min, float max) {
        width = new RuleSpec.Range(min, max);
        return this;
    }

    RuleBuilder height(float min, float max) {
        height = new RuleSpec.Range(min, max);
        return this;
    }

    RuleBuilder count(int count) {
        this.count = count;
        return this;
    }

    RuleBuilder frames(int onHits, int onWindow, int offMisses) {
        frames = new RuleSpec.Frames(onHits, onWindow, offMisses);
        return this;
    }

    RuleSpec build() {
        return new RuleSpec(
                name, labels, scoreOn, scoreOff, zone, area, width, height, count, frames);
    }
}
