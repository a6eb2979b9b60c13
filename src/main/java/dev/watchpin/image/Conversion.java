package dev.watchpin.image;

import java.lang.foreign.MemorySegment;

/** All tables and row buffers to turn frames of one layout into one tensor. */
final class Conversion {
    private final FrameLayout layout;
    private final Placement placement;
    private final PlaneSampler[] planes;

    /** {@code sampled[plane][i]} is the target row of component i of that plane. */
    private final int[][][] sampled;

    private final RowColour colour;
    private final TensorWriter writer;
    private final int tensorHeight;

    Conversion(InputSpec spec, FrameLayout layout) {
        this.layout = layout;
        this.placement = Placement.of(spec, layout.width(), layout.height());
        this.tensorHeight = spec.height();
        SamplingPlan plan = new SamplingPlan(spec, layout, placement);
        this.sampled = plan.samplerRows();
        this.planes = plan.samplers();
        this.colour = RowColour.of(layout, spec.colour(), plan.componentRows());
        this.writer = TensorWriter.of(spec, placement.left());
    }

    /** By identity first: a source hands out the same layout until its picture changes. */
    boolean fits(FrameLayout other) {
        return layout == other || layout.equals(other);
    }

    long tensorBytes() {
        return writer.byteSize();
    }

    void describe(Letterbox letterbox) {
        placement.describe(letterbox, layout.width(), layout.height());
    }

    void run(Frame frame, MemorySegment tensor) {
        for (PlaneSampler plane : planes) {
            plane.begin(frame);
        }
        pad(tensor, 0, placement.top());
        for (int y = 0; y < placement.height(); y++) {
            for (int plane = 0; plane < planes.length; plane++) {
                planes[plane].sample(frame, y, sampled[plane]);
            }
            colour.convert();
            writer.row(tensor, placement.top() + y, colour.channels());
        }
        pad(tensor, placement.top() + placement.height(), tensorHeight);
    }

    private void pad(MemorySegment tensor, int from, int to) {
        for (int y = from; y < to; y++) {
            writer.padRow(tensor, y);
        }
    }
}
