/**
 * Pictures and geometry: frames, pixel formats, letterboxes, and the way from a frame into a
 * tensor.
 */
package dev.watchpin.image;
