/**
 * TensorFlow Lite files read in Java, with every index checked: what {@code reference} runs, and
 * what {@code tflite} looks at before its engine, which trusts more than it verifies.
 */
package dev.watchpin.backend.graph;
