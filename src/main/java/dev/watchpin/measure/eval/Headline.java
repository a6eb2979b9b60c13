package dev.watchpin.measure.eval;

import java.util.OptionalDouble;

/**
 * The one figure that a model is judged by.
 *
 * @param name as top-1, AP, mean IoU
 * @param value in [0,1], more is better; empty if there was nothing to measure it on
 */
public record Headline(String name, OptionalDouble value) {}
