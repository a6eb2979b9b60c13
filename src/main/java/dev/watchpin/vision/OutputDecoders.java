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
     * @param outputs all outputs of the session; {@link OutputTensor#choose} says which is read
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
        CardChecks.check(output, inputWidth, inputHeight, labelCount);
        OutputTensor tensor =
                OutputTensor.choose(output, inputWidth, inputHeight, labelCount, outputs);
        return decoder(
                output,
                new Binding(tensor, tensor.memory(memory), inputWidth, inputHeight, labelCount));
    }

    private static OutputDecoder<? extends VisionResult> decoder(OutputSpec output, Binding bound) {
        return switch (output) {
            case OutputSpec.ClassScores classes ->
                    new ClassScoresDecoder(bound.reader(), classes, bound.labels());
            case OutputSpec.Yolox(List<Integer> strides, OutputSpec.Nms nms) ->
                    new DetectionDecoder(yolox(strides, bound), nms);
            case OutputSpec.FastestDet(OutputSpec.Nms nms) ->
                    new DetectionDecoder(
                            new FastestDetHead(bound.reader(), bound.grid(), bound.labels()), nms);
            case OutputSpec.YoloHead(OutputSpec.YoloHead.Version version, OutputSpec.Nms nms) ->
                    new DetectionDecoder(yolo(version, bound), nms);
            case OutputSpec.BinaryMask mask ->
                    new BinaryMaskDecoder(bound.reader(), mask, bound.maskPlace());
            case OutputSpec.ArgmaxMask _ ->
                    new ArgmaxMaskDecoder(
                            bound.reader(), bound.layout(), bound.labels(), bound.maskPlace());
            case OutputSpec.IndexMask _ ->
                    new IndexMaskDecoder(
                            bound.memory(),
                            bound.tensor().spec().type(),
                            bound.labels(),
                            bound.maskPlace());
        };
    }

    private static DetectionHead yolox(List<Integer> strides, Binding bound) {
        return new YoloxHead(
                bound.reader(),
                new YoloxHead.Grids(strides, bound.inputWidth(), bound.inputHeight()),
                bound.labels());
    }

    private static DetectionHead yolo(OutputSpec.YoloHead.Version version, Binding bound) {
        return switch (version) {
            case V5 -> new YoloV5Head(bound.reader(), bound.cells(), bound.labels());
            case V8 -> new YoloV8Head(bound.reader(), bound.cells(), bound.labels());
        };
    }
}
