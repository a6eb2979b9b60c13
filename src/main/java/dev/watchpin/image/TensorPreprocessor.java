package dev.watchpin.image;

import dev.watchpin.tensor.Quantization;

import java.lang.foreign.MemorySegment;

/**
 * Frame → input tensor in pure Java, for every pixel format and every {@link InputSpec}. Tables are
 * made when a frame's layout differs from the last one's; between such changes {@link #fill}
 * allocates nothing. Holds row buffers: one thread at a time.
 *
 * <p>Levels are those of a pipeline that decodes to RGB with centred chroma, cuts, resizes to whole
 * levels with OpenCV and then normalises:
 *
 * <ul>
 *   <li>RGB and grey frames: the same levels as OpenCV's INTER_LINEAR, INTER_NEAREST and, where
 *       both sides shrink, INTER_AREA. Where a side grows, AREA is BILINEAR.
 *   <li>YUV frames are resized first and converted at the tensor's size, which is linear but for
 *       clipping: within one level of converting first where the colours are displayable.
 *   <li>A border is written with every frame, since an engine may have used the tensor's memory.
 * </ul>
 */
public final class TensorPreprocessor implements Preprocessor {
    private final InputSpec spec;
    private final Letterbox letterbox = new Letterbox();
    private Conversion conversion;

    /**
     * @throws IllegalArgumentException where the spec asks for what no tensor can hold: an element
     *     type other than float32, uint8 and int8, or a quantized float
     */
    public TensorPreprocessor(InputSpec spec) {
        boolean quantized = spec.quantization() instanceof Quantization.PerTensor;
        switch (spec.type()) {
            case FLOAT32 -> refuse(quantized, "float32 with " + spec.quantization(), "none");
            case UINT8, INT8 -> {}
            case INT32, INT64 -> refuse(true, "" + spec.type(), "float32, uint8 or int8");
        }
        this.spec = spec;
    }

    private static void refuse(boolean wrong, String seen, String expected) {
        if (wrong) {
            throw new IllegalArgumentException(
                    "input " + seen + "; expected " + expected + "; correct the model card");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the frame is not lent
     * @throws IllegalArgumentException when the tensor is not of the spec's size, or a plane is
     *     smaller than the frame's layout says
     */
    @Override
    public Letterbox fill(Frame frame, MemorySegment input) {
        if (!frame.lent()) {
            throw new IllegalStateException("frame is not lent; capture before preprocessing");
        }
        if (conversion == null || !conversion.fits(frame.layout())) {
            conversion = new Conversion(spec, frame.layout());
            conversion.describe(letterbox);
        }
        if (input.byteSize() != conversion.tensorBytes()) {
            throw new IllegalArgumentException(
                    "input tensor has "
                            + input.byteSize()
                            + " bytes; "
                            + spec
                            + " fills "
                            + conversion.tensorBytes()
                            + "; correct the model card");
        }
        conversion.run(frame, input);
        return letterbox;
    }
}
