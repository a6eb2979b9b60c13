package dev.watchpin.app;

import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Accuracy.Classification;
import dev.watchpin.measure.eval.Accuracy.Detection;
import dev.watchpin.measure.eval.Accuracy.Segmentation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of an evaluation as JSON: shares from 0 to 1, what is not known has no key. */
final class AccuracyJson {
    private AccuracyJson() {}

    static Map<String, Object> of(Accuracy accuracy) {
        return switch (accuracy) {
            case Classification classes -> of(classes);
            case Detection boxes -> of(boxes);
            case Segmentation masks -> of(masks);
        };
    }

    private static Map<String, Object> of(Classification accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "top_1", accuracy.top1());
        put(json, "top_5", accuracy.top5());
        json.put("classes", accuracy.classes().stream().map(AccuracyJson::of).toList());
        json.put("confusion", accuracy.confusions().stream().map(AccuracyJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Classification.OfClass row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", row.label());
        json.put("pictures", row.pictures());
        json.put("right", row.right());
        put(json, "recall", row.recall());
        put(json, "precision", row.precision());
        return json;
    }

    private static Map<String, Object> of(Classification.Confusion cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("truth", cell.truth());
        if (!cell.seen().isEmpty()) {
            json.put("seen", cell.seen());
        }
        json.put("pictures", cell.pictures());
        return json;
    }

    private static Map<String, Object> of(Detection accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("boxes", accuracy.boxes());
        put(json, "ap", accuracy.ap());
        put(json, "ap_50", accuracy.ap50());
        put(json, "ap_75", accuracy.ap75());
        put(json, "ap_small", accuracy.apBySize().small());
        put(json, "ap_medium", accuracy.apBySize().medium());
        put(json, "ap_large", accuracy.apBySize().large());
        put(json, "ar_100", accuracy.ar());
        put(json, "ar_small", accuracy.arBySize().small());
        put(json, "ar_medium", accuracy.arBySize().medium());
        put(json, "ar_large", accuracy.arBySize().large());
        json.put("classes", accuracy.classes().stream().map(AccuracyJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Detection.OfClass row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", row.label());
        json.put("boxes", row.boxes());
        json.put("ap", row.ap());
        json.put("ap_50", row.ap50());
        return json;
    }

    private static Map<String, Object> of(Segmentation accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "mean_iou", accuracy.meanIou());
        put(json, "pixel_accuracy", accuracy.pixelAccuracy());
        json.put("classes", accuracy.classes().stream().map(AccuracyJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Segmentation.OfClass row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", row.label());
        json.put("pixels", row.pixels());
        put(json, "iou", row.iou());
        put(json, "dice", row.dice());
        return json;
    }

    private static void put(Map<String, Object> json, String key, OptionalDouble value) {
        value.ifPresent(it -> json.put(key, it));
    }
}
