package dev.watchpin.image;

import dev.watchpin.image.InputSpec.Colour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the samplers of the planes and the rows they write. RGB and grey frames are resized to
 * whole levels; YUV frames keep bits behind the point until they are converted, at the tensor's
 * size.
 */
final class SamplingPlan {
    private final ResampleFilter filter;
    private final Component[] components;
    private final int[][] componentRows;

    /**
     * By whether the component is halved there; the same for all that are, or are not, since the
     * planes of one plan are sampled in one way.
     */
    private final Map<Boolean, Taps> across = new HashMap<>();

    private final Map<Boolean, Taps> down = new HashMap<>();
    private final List<PlaneSampler> samplers = new ArrayList<>();
    private final List<int[][]> samplerRows = new ArrayList<>();

    SamplingPlan(InputSpec spec, FrameLayout layout, Placement placement) {
        this.filter = new ResampleFilter(spec.resample(), layout, placement);
        Component[] all = Component.of(layout.format());
        boolean lumaAlone = spec.colour() == Colour.GREY && layout.format().yuv();
        this.components = lumaAlone ? Arrays.copyOf(all, 1) : all;
        this.componentRows = new int[components.length][placement.width()];
        for (int plane = 0; plane < layout.format().planes(); plane++) {
            add(plane);
        }
    }

    /** Target rows in the order of {@link Component#of}. */
    int[][] componentRows() {
        return componentRows;
    }

    PlaneSampler[] samplers() {
        return samplers.toArray(PlaneSampler[]::new);
    }

    /** The same target rows by sampler that writes them. */
    int[][][] samplerRows() {
        return samplerRows.toArray(int[][][]::new);
    }

    private void add(int plane) {
        List<Component> ofPlane = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            if (components[i].plane() == plane) {
                ofPlane.add(components[i]);
                rows.add(componentRows[i]);
            }
        }
        if (!ofPlane.isEmpty()) {
            samplers.add(sampler(ofPlane));
            samplerRows.add(rows.toArray(int[][]::new));
        }
    }

    private PlaneSampler sampler(List<Component> ofPlane) {
        if (filter.openCvArea()) {
            return openCvArea(ofPlane);
        }
        return filter.coversArea() ? verticalFirst(ofPlane) : horizontalFirst(ofPlane);
    }

    /** RGB and grey: all components have the same taps, a byte apart. */
    private PlaneSampler openCvArea(List<Component> ofPlane) {
        List<Taps> taps = taps(ofPlane, 1);
        PlaneRows source = source(ofPlane, taps);
        int step = ofPlane.getFirst().stepBytes();
        int[][] first = new int[taps.size()][];
        for (int i = 0; i < first.length; i++) {
            int begin = ofPlane.get(i).firstByte() - source.firstByte();
            first[i] = taps.get(i).index(begin, step);
        }
        AreaCells cells =
                new AreaCells(
                        filter.across(ofPlane.getFirst()),
                        filter.down(ofPlane.getFirst()),
                        filter.placement());
        return new OpenCvAreaSampler(source, cells, first, step);
    }

    private PlaneSampler verticalFirst(List<Component> ofPlane) {
        List<Taps> taps = taps(ofPlane, HorizontalSums.BESIDE);
        PlaneRows source = source(ofPlane, taps);
        HorizontalSums[] passes = new HorizontalSums[taps.size()];
        for (int i = 0; i < passes.length; i++) {
            Component component = ofPlane.get(i);
            int first = component.firstByte() - source.firstByte();
            passes[i] = new HorizontalSums(taps.get(i), first, component.stepBytes(), fraction());
        }
        return new VerticalFirstSampler(source, down(ofPlane.getFirst()), passes);
    }

    private PlaneSampler horizontalFirst(List<Component> ofPlane) {
        List<Taps> taps = taps(ofPlane, 1);
        PlaneRows source = source(ofPlane, taps);
        HorizontalPass[] passes = new HorizontalPass[taps.size()];
        for (int i = 0; i < passes.length; i++) {
            Component component = ofPlane.get(i);
            int first = component.firstByte() - source.firstByte();
            passes[i] =
                    new HorizontalPass(
                            taps.get(i), first, component.stepBytes(), filter.openCvLinear());
        }
        VerticalPass vertical = verticalPass(ofPlane.getFirst(), source.rows() - 1);
        return new HorizontalFirstSampler(source, passes, vertical, componentRows[0].length);
    }

    private VerticalPass verticalPass(Component component, int lastRow) {
        if (filter.openCvLinear()) {
            int top = filter.placement().cropY();
            int bottom = top + filter.placement().cropHeight() - 1;
            return new VerticalPass.OpenCvLinear(Taps.of(filter.downUnclamped()), top, bottom);
        }
        return new VerticalPass.Weighted(down(component), fraction(), lastRow);
    }

    private int fraction() {
        return filter.layout().format().yuv() ? VerticalPass.COLOUR_FRACTION : 0;
    }

    private List<Taps> taps(List<Component> ofPlane, int unroll) {
        return ofPlane.stream()
                .map(
                        c ->
                                across.computeIfAbsent(
                                        c.halvedX(), _ -> Taps.of(filter.across(c), unroll)))
                .toList();
    }

    private Taps down(Component component) {
        return down.computeIfAbsent(component.halvedY(), _ -> Taps.of(filter.down(component)));
    }

    /** The bytes of a row that any of the components needs. */
    private PlaneRows source(List<Component> ofPlane, List<Taps> taps) {
        int begin = Integer.MAX_VALUE;
        int end = 0;
        int slack = 0;
        for (int i = 0; i < taps.size(); i++) {
            int step = ofPlane.get(i).stepBytes();
            int sampleZero = ofPlane.get(i).firstByte();
            begin = Math.min(begin, sampleZero + taps.get(i).lowest() * step);
            end = Math.max(end, sampleZero + taps.get(i).highest() * step + 1);
            slack = Math.max(slack, taps.get(i).count() * step);
        }
        Component first = ofPlane.getFirst();
        int rows = first.rows(filter.layout().height());
        return new PlaneRows(first.plane(), rows, begin, end - begin, slack);
    }
}
