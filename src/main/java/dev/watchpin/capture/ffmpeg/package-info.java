/**
 * Cameras, streams and recordings through the FFmpeg that JavaCV brings, on FFmpeg's own C API: see
 * src/docs/decisions/0002.
 */
package dev.watchpin.capture.ffmpeg;
