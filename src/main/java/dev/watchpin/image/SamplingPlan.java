package dev.watchpin.image;

import dev.watchpin.image.InputSpec.Colour;
import dev.watchpin.image.InputSpec.Resample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Works out which rows and bytes of each plane make the tensor's picture. RGB and grey frames are
 * resized to whole levels as OpenCV does it; YUV frames keep bits behind the point until they are
 * converted, at the tensor's size. Chroma is read as if up-sampled to the luma's size first,
 * centred (with NEAREST: repeated): the up-sampling is folded into the weights.
 */
final class SamplingPlan {
    private final InputSpec spec;
    private final FrameLayout layout;
    private final Placement placement;
    private final Component[] components;
    private final int[][] componentRows;

    SamplingPlan(InputSpec spec, FrameLayout layout, Placement placement) {
        this.spec = spec;
        this.layout = layout;
        this.placement = placement;
        Component[] all = Component.of(layout.format());
        boolean lumaAlone = spec.colour() == Colour.GREY && layout.format().yuv();
        this.components = lumaAlone ? Arrays.copyOf(all, 1) : all;
        this.componentRows = new int[components.length][placement.width()];
    }

    /** Target rows in the order of {@link Component#of}. */
    int[][] components() {
        return componentRows;
    }

    /** The same rows by plane, in the order of {@link #samplers}. */
    int[][][] rows() {
        List<int[][]> planes = new ArrayList<>();
        for (int plane = 0; plane < layout.format().planes(); plane++) {
            List<int[]> rows = new ArrayList<>();
            for (int i = 0; i < components.length; i++) {
                if (components[i].plane() == plane) {
                    rows.add(componentRows[i]);
                }
            }
            if (!rows.isEmpty()) {
                planes.add(rows.toArray(int[][]::new));
            }
        }
        return planes.toArray(int[][][]::new);
    }

    PlaneSampler[] samplers() {
        List<PlaneSampler> samplers = new ArrayList<>();
        for (int plane = 0; plane < layout.format().planes(); plane++) {
            int number = plane;
            List<Component> ofPlane =
                    Arrays.stream(components).filter(c -> c.plane() == number).toList();
            if (!ofPlane.isEmpty()) {
                samplers.add(sampler(ofPlane));
            }
        }
        return samplers.toArray(PlaneSampler[]::new);
    }

    private PlaneSampler sampler(List<Component> ofPlane) {
        List<Taps> taps = ofPlane.stream().map(this::horizontalTaps).toList();
        int begin = Integer.MAX_VALUE;
        int end = 0;
        int slack = 0;
        for (int i = 0; i < taps.size(); i++) {
            Component component = ofPlane.get(i);
            int step = component.stepBytes();
            begin = Math.min(begin, component.firstByte() + taps.get(i).lowest() * step);
            end = Math.max(end, component.firstByte() + taps.get(i).highest() * step + 1);
            slack = Math.max(slack, taps.get(i).count() * step);
        }
        HorizontalPass[] passes = new HorizontalPass[taps.size()];
        for (int i = 0; i < passes.length; i++) {
            Component component = ofPlane.get(i);
            passes[i] =
                    new HorizontalPass(
                            taps.get(i),
                            component.firstByte() - begin,
                            component.stepBytes(),
                            openCvLinear());
        }
        Component first = ofPlane.getFirst();
        int rows = first.rows(layout.height());
        PlaneRows source = new PlaneRows(first.plane(), rows, begin, end - begin, slack);
        return new PlaneSampler(
                source, passes, verticalPass(first), placement.width(), 0, rows - 1);
    }

    private Taps horizontalTaps(Component component) {
        int width = placement.cropWidth();
        AxisKernel kernel =
                kernel(width, placement.width()).clamped(width).shifted(placement.cropX());
        return Taps.unrolled(
                component.halvedX()
                        ? throughChroma(kernel, component.columns(layout.width()))
                        : kernel);
    }

    private VerticalPass verticalPass(Component component) {
        int height = placement.cropHeight();
        AxisKernel kernel = kernel(height, placement.height());
        if (openCvLinear()) {
            int top = placement.cropY();
            Taps taps = Taps.of(kernel.shifted(top));
            return new VerticalPass.OpenCvLinear(taps, top, top + height - 1);
        }
        kernel = kernel.clamped(height).shifted(placement.cropY());
        kernel =
                component.halvedY()
                        ? throughChroma(kernel, component.rows(layout.height()))
                        : kernel;
        int fraction = layout.format().yuv() ? VerticalPass.COLOUR_FRACTION : 0;
        return new VerticalPass.Weighted(Taps.of(kernel), fraction);
    }

    private AxisKernel throughChroma(AxisKernel kernel, int chromaLength) {
        return spec.resample() == Resample.NEAREST
                ? kernel.throughRepeatedChroma()
                : kernel.throughCentredChroma(chromaLength);
    }

    private AxisKernel kernel(int source, int target) {
        return switch (spec.resample()) {
            case NEAREST -> AxisKernel.nearest(source, target);
            case BILINEAR -> AxisKernel.linear(source, target);
            case AREA ->
                    shrinks()
                            ? AxisKernel.area(source, target)
                            : AxisKernel.areaGrowing(source, target);
        };
    }

    private boolean openCvLinear() {
        return !layout.format().yuv()
                && spec.resample() != Resample.NEAREST
                && !(spec.resample() == Resample.AREA && shrinks());
    }

    /** Both ways, or OpenCV blends linearly instead. */
    private boolean shrinks() {
        return placement.cropWidth() >= placement.width()
                && placement.cropHeight() >= placement.height();
    }
}
