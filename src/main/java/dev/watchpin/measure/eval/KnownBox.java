package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.PixelBox;

/**
 * A thing that is there.
 *
 * @param label the model's class number of it
 * @param area of the thing in pixels, which may be less than its box's
 * @param crowd a region in which nothing is asked for and nothing is wrong
 */
public record KnownBox(int label, PixelBox box, double area, boolean crowd) {}
