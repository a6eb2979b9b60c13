/**
 * Which engine runs a model fastest on this board, with results that agree: open each in turn, show
 * it the camera's own frames, compare, time. Sees interfaces only; keeps nothing and tells nobody,
 * which is {@code app}'s.
 */
package dev.watchpin.choice;
