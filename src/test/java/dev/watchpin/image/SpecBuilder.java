package dev.watchpin.image;

import dev.watchpin.image.InputSpec.Anchor;
import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Fit;
import dev.watchpin.image.InputSpec.Resample;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.util.Collections;
import java.util.List;

/**
 * An InputSpec by what differs from: 8x8 NCHW uint8 RGB, levels as they are, stretched, bilinear.
 */
final class SpecBuilder {
    private int width = 8;
    private int height = 8;
    private Layout layout = Layout.NCHW;
    private ElementType type = ElementType.UINT8;
    private Colour colour = Colour.RGB;
    private List<Float> mean;
    private List<Float> std;
    private Fit fit = Fit.STRETCH;
    private Anchor anchor = Anchor.CENTRE;
    private float cropFraction = 1;
    private int pad = 114;
    private Resample resample = Resample.BILINEAR;
    private Quantization quantization = Quantization.NONE;

    SpecBuilder size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    SpecBuilder tensor(Layout layout, ElementType type, Colour colour) {
        this.layout = layout;
        this.type = type;
        this.colour = colour;
        return this;
    }

    SpecBuilder normalise(List<Float> mean, List<Float> std) {
        this.mean = mean;
        this.std = std;
        return this;
    }

    SpecBuilder quantize(Quantization quantization) {
        this.quantization = quantization;
        return this;
    }

    SpecBuilder fit(Fit fit, Anchor anchor) {
        this.fit = fit;
        this.anchor = anchor;
        return this;
    }

    SpecBuilder crop(float cropFraction) {
        this.fit = Fit.CROP;
        this.cropFraction = cropFraction;
        return this;
    }

    SpecBuilder pad(int pad) {
        this.pad = pad;
        return this;
    }

    SpecBuilder resample(Resample resample) {
        this.resample = resample;
        return this;
    }

    InputSpec build() {
        int channels = colour.channels();
        return new InputSpec(
                width,
                height,
                layout,
                type,
                colour,
                mean == null ? Collections.nCopies(channels, 0f) : mean,
                std == null ? Collections.nCopies(channels, 1f) : std,
                fit,
                anchor,
                cropFraction,
                pad,
                resample,
                quantization);
    }
}
