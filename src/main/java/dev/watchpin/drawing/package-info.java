/**
 * Draws what a model saw over the picture it saw it in: into pixels, and into the characters or
 * sixels of a terminal. Pure arithmetic with letters of its own: no fonts and no graphics library,
 * which a board without a screen may lack. Off the way of a frame: it allocates as it likes.
 */
package dev.watchpin.drawing;
