package dev.watchpin.measure.data;

import java.nio.file.Path;

/** A picture and what there is to be seen in it. */
public record Example(Path picture, TruthSource truth) {}
