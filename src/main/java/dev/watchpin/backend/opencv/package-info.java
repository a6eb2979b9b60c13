/**
 * OpenCV's DNN module through its Java binding. Only {@code OpenCvBackend} and {@code OpenCvJars}
 * can be loaded without that jar; beside {@code capture.ffmpeg} the only package that names {@code
 * org.bytedeco}.
 */
package dev.watchpin.backend.opencv;
