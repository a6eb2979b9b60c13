package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec;

import java.util.List;
import java.util.stream.Collectors;

/** Decoders as a card calls them, with what their tensors' sizes hang on; for messages. */
final class DecoderNames {
    private DecoderNames() {}

    static String of(OutputSpec output) {
        return switch (output) {
            case OutputSpec.ClassScores _ -> "classes";
            case OutputSpec.Yolox yolox -> "yolox" + strides(yolox.gridStrides());
            case OutputSpec.FastestDet _ -> "fastestdet";
            case OutputSpec.YoloHead yolo ->
                    switch (yolo.version()) {
                        case V5 -> "yolo-v5";
                        case V8 -> "yolo-v8";
                    };
            case OutputSpec.YoloEndToEnd _ -> "yolo-end-to-end";
            case OutputSpec.Darknet _ -> "darknet";
            case OutputSpec.Ssd _ -> "ssd";
            case OutputSpec.SsdRaw ssd -> "ssd-raw" + strides(ssd.anchors().gridStrides());
            case OutputSpec.NanoDet nanoDet ->
                    switch (nanoDet.origin()) {
                        case CENTRE -> "nanodet" + strides(nanoDet.gridStrides());
                        case CORNER -> "nanodet-plus" + strides(nanoDet.gridStrides());
                    };
            case OutputSpec.BinaryMask _ -> "binary-mask";
            case OutputSpec.ArgmaxMask _ -> "argmax-mask";
            case OutputSpec.IndexMask _ -> "index-mask";
        };
    }

    private static String strides(List<Integer> gridStrides) {
        return gridStrides.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", " with strides ", ""));
    }
}
