package dev.watchpin.backend;

import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.TfliteGraphs;

import java.io.IOException;
import java.util.Arrays;

/** The contract for an engine that reads TensorFlow Lite files. */
public abstract class TfliteFileContract extends BackendContract {
    @Override
    protected byte[] doublingModel() {
        return TfliteGraphs.doubling(1, 4, 4, 3).bytes();
    }

    /**
     * Whatever stands behind a FlatBuffer is no part of it, as the ZIP archive of a model's
     * metadata: a model that the contract pads is a good one here, so it is cut instead.
     */
    @Override
    protected ModelCard cardOf(byte[] model) throws IOException {
        byte[] whole = doublingModel();
        boolean padded =
                model.length > whole.length
                        && Arrays.equals(whole, Arrays.copyOf(model, whole.length));
        return super.cardOf(padded ? Arrays.copyOf(whole, whole.length / 2) : model);
    }

    @Override
    protected Layout layout() {
        return Layout.NHWC;
    }

    @Override
    protected String extension() {
        return "tflite";
    }
}
