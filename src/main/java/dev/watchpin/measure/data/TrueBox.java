package dev.watchpin.measure.data;

/**
 * A thing that a person marked.
 *
 * @param area of the thing in pixels, which may be less than its box's
 * @param crowd a region of many, in which nothing is asked for and nothing is wrong
 */
public record TrueBox(ClassKey of, PixelBox box, double area, boolean crowd) {}
