package dev.watchpin.backend.opencv;

import dev.watchpin.backend.BackendContract;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.OnnxGraphs;

class OpenCvOnnxTest extends BackendContract {
    @Override
    protected BackendProvider provider() {
        return new OpenCvBackend();
    }

    @Override
    protected byte[] doublingModel() {
        return OnnxGraphs.doubling(1, 3, 4, 4).bytes();
    }

    @Override
    protected Layout layout() {
        return Layout.NCHW;
    }

    @Override
    protected String extension() {
        return "onnx";
    }
}
