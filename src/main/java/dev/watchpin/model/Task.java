package dev.watchpin.model;

/** What a model does. */
public enum Task {
    CLASSIFICATION,
    DETECTION,
    SEGMENTATION
}
