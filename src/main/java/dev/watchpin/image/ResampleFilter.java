package dev.watchpin.image;

import dev.watchpin.image.InputSpec.Resample;

/**
 * Which source samples make a target sample, by axis and component. Chroma is read as if up-sampled
 * to the luma's size first, centred (with NEAREST: repeated): the up-sampling is folded into the
 * weights. Sample positions are those of the whole plane, not of the part that is cut out.
 */
record ResampleFilter(Resample resample, FrameLayout layout, Placement placement) {
    /** Weighs what is covered; where a side grows there is nothing to cover, AREA is BILINEAR. */
    boolean coversArea() {
        return resample == Resample.AREA
                && placement.cropWidth() >= placement.width()
                && placement.cropHeight() >= placement.height();
    }

    /** Levels must be those of OpenCV's 8-bit linear arithmetic. */
    boolean openCvLinear() {
        return !layout.format().yuv() && resample != Resample.NEAREST && !coversArea();
    }

    /** Levels must be those of OpenCV's 8-bit INTER_AREA. */
    boolean openCvArea() {
        return !layout.format().yuv() && coversArea();
    }

    AxisKernel across(Component component) {
        int width = placement.cropWidth();
        AxisKernel luma =
                kernel(width, placement.width()).clamped(width).shifted(placement.cropX());
        return component.halvedX() ? throughChroma(luma, component.columns(layout.width())) : luma;
    }

    AxisKernel down(Component component) {
        int height = placement.cropHeight();
        AxisKernel luma =
                kernel(height, placement.height()).clamped(height).shifted(placement.cropY());
        return component.halvedY() ? throughChroma(luma, component.rows(layout.height())) : luma;
    }

    /** Rows may lie one outside the part that is cut out. */
    AxisKernel downUnclamped() {
        return kernel(placement.cropHeight(), placement.height()).shifted(placement.cropY());
    }

    private AxisKernel throughChroma(AxisKernel kernel, int chromaLength) {
        return resample == Resample.NEAREST
                ? kernel.throughRepeatedChroma()
                : kernel.throughCentredChroma(chromaLength);
    }

    private AxisKernel kernel(int source, int target) {
        return switch (resample) {
            case NEAREST -> AxisKernel.nearest(source, target);
            case BILINEAR -> AxisKernel.linear(source, target);
            case AREA ->
                    coversArea()
                            ? AxisKernel.area(source, target)
                            : AxisKernel.linear(source, target);
        };
    }
}
