package dev.watchpin.rule;

import java.util.Optional;

/**
 * How a rule stands after a frame. Immutable.
 *
 * @param holds the frames that it asks for have hit, and it has not let go
 * @param zone where it looks; empty for the whole picture
 */
public record RuleStanding(String name, boolean holds, Optional<RuleSpec.Zone> zone) {}
