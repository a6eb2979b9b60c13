package dev.watchpin.image.file;

import dev.watchpin.image.Frame;
import dev.watchpin.image.InputSpec;
import dev.watchpin.image.TensorPreprocessor;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A frame as a picture of its own size, as javax.imageio writes and Graphics2D draws on. Its bytes
 * are a tensor too, so the conversion is the one that models get. Allocates for each frame.
 */
public final class FrameImage {
    private FrameImage() {}

    /** A copy in RGB, whatever the frame's format; the frame is not needed afterwards. */
    public static BufferedImage of(Frame frame) {
        int width = frame.layout().width();
        int height = frame.layout().height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        new TensorPreprocessor(pixelsOf(width, height)).fill(frame, MemorySegment.ofArray(pixels));
        return image;
    }

    /** Levels as they are, B, G, R pixel by pixel. */
    private static InputSpec pixelsOf(int width, int height) {
        return new InputSpec(
                width,
                height,
                Layout.NHWC,
                ElementType.UINT8,
                InputSpec.Colour.BGR,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f),
                InputSpec.Fit.STRETCH,
                InputSpec.Anchor.CENTRE,
                1,
                0,
                InputSpec.Resample.BILINEAR,
                Quantization.NONE);
    }
}
