package dev.watchpin.vision;

/** What a model saw in one frame: a slot made once and refilled by its decoder every frame. */
public sealed interface VisionResult permits Classes, Detections, Mask {
    /** What the slot holds now, in one of its own that no decoder refills. */
    VisionResult copy();
}
