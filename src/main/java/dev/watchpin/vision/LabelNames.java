package dev.watchpin.vision;

import java.util.List;

/** What a model's classes are called, by class number; a class without a label has its number. */
public record LabelNames(List<String> labels) {
    public LabelNames {
        labels = List.copyOf(labels);
    }

    public String of(int label) {
        return label >= 0 && label < labels.size() ? labels.get(label) : "class " + label;
    }
}
