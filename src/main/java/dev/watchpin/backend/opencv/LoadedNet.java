package dev.watchpin.backend.opencv;

import dev.watchpin.tensor.TensorSpec;

import org.bytedeco.opencv.opencv_dnn.Net;

import java.util.List;

/**
 * A network that OpenCV has read and nobody has run; whoever has it closes the net.
 *
 * @param outputs names to ask it for
 */
record LoadedNet(Net net, TensorSpec input, List<String> outputs) {}
