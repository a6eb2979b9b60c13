package dev.watchpin.backend.opencv;

import dev.watchpin.backend.ModelTensor;

import java.util.List;

/**
 * What a file says of itself, as OpenCV's loaded network tells neither shapes nor types.
 *
 * @param inputs as OpenCV takes them
 * @param outputs names in the file's order; empty where the format gives none that OpenCV knows
 */
record Declaration(List<ModelTensor> inputs, List<String> outputs) {
    Declaration {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
