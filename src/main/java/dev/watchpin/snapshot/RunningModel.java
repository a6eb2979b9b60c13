package dev.watchpin.snapshot;

import dev.watchpin.vision.LabelNames;

/**
 * Which model a camera runs.
 *
 * @param name its card's
 * @param engine which one runs which file, as {@code onnxruntime 1.28.0 on gate.onnx}
 */
public record RunningModel(String name, String engine, LabelNames labels) {}
