package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Builds the decoder that a model card asks for, bound to the outputs of an open session. */
public final class OutputDecoders {
    private OutputDecoders() {}

    /**
     * Makes the decoder for that card and session. It reads {@code memory} on every decode, so it
     * must not be used after the session is closed.
     *
     * @param inputWidth of the picture in the input tensor, in pixels
     * @param inputHeight of the picture in the input tensor, in pixels
     * @param labelCount how many labels the card has; class i is label i
     * @param outputs all outputs of the session; those that the card's decoder describes are read
     * @param memory of these outputs, in the same order
     * @throws ModelMismatchException where card and model do not fit; the message shows both
     */
    public static OutputDecoder<? extends VisionResult> of(
            OutputSpec output,
            int inputWidth,
            int inputHeight,
            int labelCount,
            List<TensorSpec> outputs,
            List<MemorySegment> memory)
            throws ModelMismatchException {
        CardSizes sizes = new CardSizes(inputWidth, inputHeight, labelCount);
        CardChecks.check(output, sizes);
        ModelOutputs from = new ModelOutputs(DecoderNames.of(output), sizes, outputs, memory);
        return switch (output) {
            case OutputSpec.ClassScores classes -> ClassScoresDecoder.of(classes, sizes, from);
            case OutputSpec.Boxes boxes ->
                    new DetectionDecoder(head(boxes, sizes, from), boxes.nms());
            case OutputSpec.BinaryMask mask -> BinaryMaskDecoder.of(mask, sizes, from);
            case OutputSpec.ArgmaxMask _ -> ArgmaxMaskDecoder.of(sizes, from);
            case OutputSpec.IndexMask _ -> IndexMaskDecoder.of(sizes, from);
        };
    }

    private static DetectionHead head(OutputSpec.Boxes card, CardSizes sizes, ModelOutputs from)
            throws ModelMismatchException {
        return switch (card) {
            case OutputSpec.Yolox yolox -> YoloxHead.of(yolox, sizes, from);
            case OutputSpec.FastestDet fastestDet -> FastestDetHead.of(fastestDet, sizes, from);
            case OutputSpec.YoloHead yolo ->
                    switch (yolo.version()) {
                        case V5 -> YoloV5Head.of(yolo, sizes, from);
                        case V8 -> YoloV8Head.of(yolo, sizes, from);
                    };
            case OutputSpec.YoloEndToEnd yolo -> YoloEndToEndHead.of(yolo, sizes, from);
            case OutputSpec.Darknet darknet -> DarknetHead.of(darknet, sizes, from);
            case OutputSpec.Ssd ssd -> SsdHead.of(ssd, sizes, from);
            case OutputSpec.SsdRaw ssd -> SsdRawHead.of(ssd, sizes, from);
            case OutputSpec.NanoDet nanoDet -> NanoDetHead.of(nanoDet, sizes, from);
        };
    }
}
