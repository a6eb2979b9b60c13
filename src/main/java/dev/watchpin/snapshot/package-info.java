/**
 * One frame as a camera's loop sees it, for a person who asks: the picture, what the model saw in
 * it, how the rules and lines stand. {@code socket} brings it from a running daemon to a command.
 */
package dev.watchpin.snapshot;
