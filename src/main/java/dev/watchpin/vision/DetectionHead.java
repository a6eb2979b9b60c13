package dev.watchpin.vision;

/**
 * What one family of detectors does its own way, in two steps, so that boxes are worked out only
 * for the cells whose score earns one.
 */
interface DetectionHead {
    /** How many cells can hold a box. */
    int cells();

    /**
     * Offers every cell that may reach the score threshold, as place, with its best class.
     *
     * @return how many numbers it met that cannot be right
     */
    int offer(Candidates candidates);

    /** That cell's box, in tensor pixels; possibly not {@link Box#valid() valid}. */
    void box(int cell, Box box);
}
