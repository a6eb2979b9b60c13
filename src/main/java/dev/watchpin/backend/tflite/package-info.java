/**
 * TensorFlow Lite through the C interface of the library that bytedeco builds; the only package
 * beside {@code capture.ffmpeg} that names {@code org.bytedeco}, and it does so to load that
 * library, not to call it.
 */
package dev.watchpin.backend.tflite;
