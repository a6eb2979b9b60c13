package dev.watchpin.backend.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.backend.BackendFileContract;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.model.ModelCard;
import dev.watchpin.tensor.Layout;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The contract's files are the .weights here, beside a .cfg that is well. */
class OpenCvDarknetFileTest extends BackendFileContract {
    @Override
    protected BackendProvider provider() {
        return new OpenCvBackend();
    }

    @Override
    protected byte[] doublingModel() {
        return DarknetModel.doublingWeights();
    }

    @Override
    protected Layout layout() {
        return Layout.NCHW;
    }

    @Override
    protected String extension() {
        return "cfg";
    }

    @Override
    protected ModelCard cardOf(byte[] weights) throws IOException {
        return DarknetModel.card(folder, DarknetModel.DOUBLING_CFG, weights, input());
    }

    @Test
    void computes() throws Exception {
        try (InferenceSession session = open(cardOf(doublingModel()))) {
            session.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, 17, 1.5f);
            session.run();
            assertEquals(3f, session.output(0).getAtIndex(ValueLayout.JAVA_FLOAT, 17));
            assertEquals("[1, 3, 4, 4]", session.outputs().getFirst().shape().toString());
        }
    }

    /** OpenCV itself runs on whatever memory held. */
    @Test
    void refusesWeightsOfAnotherLength() throws IOException {
        byte[] good = doublingModel();
        assertRefused(cardOf(Arrays.copyOf(good, good.length - 4)), "the network wants 68");
        assertRefused(cardOf(Arrays.copyOf(good, good.length + 4)), "the network wants 68");
    }

    @Test
    void refusesWeightsOfAnotherChecksum() throws IOException {
        ModelCard good = cardOf(doublingModel());
        Path weights = good.weights().orElseThrow().file();
        String wrong = "0".repeat(64);
        ModelCard card =
                DarknetModel.card(
                        good.file(),
                        Optional.of(new ModelCard.Weights(weights, Optional.of(wrong))),
                        input());
        assertRefused(card, wrong);
    }

    @Test
    void asksForTheWeights() throws IOException {
        Path file = cardOf(doublingModel()).file();
        assertRefused(DarknetModel.card(file, Optional.empty(), input()), "add weights:");
    }

    @Test
    void namesTheLayerThatIsUnknown() throws IOException {
        String cfg = DarknetModel.DOUBLING_CFG + "[capsule]\nfilters=3\n";
        ModelCard card = DarknetModel.card(folder, cfg, doublingModel(), input());
        String message = assertRefused(card, "capsule");
        assertTrue(!message.contains("darknet_io"), message);
    }
}
