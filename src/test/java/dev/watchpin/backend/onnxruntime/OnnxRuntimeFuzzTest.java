package dev.watchpin.backend.onnxruntime;

import dev.watchpin.backend.BackendFuzz;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCards;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.OnnxGraph;
import dev.watchpin.testkit.OnnxGraphs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class OnnxRuntimeFuzzTest extends BackendFuzz {
    @Override
    protected BackendProvider provider() {
        return new OnnxRuntimeBackend();
    }

    @Override
    protected List<Sound> sound() throws Exception {
        List<Sound> models = new ArrayList<>();
        add(models, OnnxGraphs.doubling(1, 3, 4, 4));
        add(models, OnnxGraphs.softmaxOfChannels(3, 4, 4));
        add(models, OnnxGraphs.nanOnBlack(1, 3, 4, 4));
        add(models, OnnxGraphs.constantOutput(4, 4, new float[12], 1, 6, 2));
        Path own = Path.of(System.getProperty("basedir"));
        for (String name : List.of("belt-classifier", "belt-detector", "belt-segmenter")) {
            ModelCard card = ModelCards.read(own.resolve("models/" + name + "/model.yaml"));
            models.add(new Sound(name + ".onnx", Files.readAllBytes(card.file()), card.input()));
        }
        return models;
    }

    private static void add(List<Sound> models, OnnxGraph graph) {
        models.add(
                new Sound(
                        "tiny" + models.size() + ".onnx",
                        graph.bytes(),
                        dev.watchpin.testkit.ModelCards.input(
                                ElementType.FLOAT32, Layout.NCHW, 3, 4, 4)));
    }

    @Override
    protected int tolerableDeaths() {
        return 0;
    }
}
