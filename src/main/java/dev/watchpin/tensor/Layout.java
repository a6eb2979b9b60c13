package dev.watchpin.tensor;

/** Axis order of a picture tensor: batch, channel, height, width. */
public enum Layout {
    NCHW,
    NHWC
}
