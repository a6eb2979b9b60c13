/**
 * Frames as picture files, by the JDK's own encoders: for people and tools, off the way of a frame.
 */
package dev.watchpin.image.file;
