package dev.watchpin.image;

import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.tensor.Quantization;

import java.util.List;

/**
 * What a model wants of a picture: the card's {@code input} section.
 *
 * <p>A pixel p in 0–255 of channel c becomes real = (p − mean[c]) / std[c]; a quantized input
 * stores that through {@code quantization}, a float one stores it as it is. Channels are numbered
 * in the order of {@code colour}.
 *
 * @param width of the tensor's picture, in pixels
 * @param height of the tensor's picture, in pixels
 * @param mean one number a channel, in 0–255 units
 * @param std one number a channel, in 0–255 units, not 0
 * @param cropFraction with {@link Fit#CROP}: side of the centred square over the picture's shorter
 *     side, in (0,1]
 * @param pad with {@link Fit#LETTERBOX}: the grey level of the border, 0–255
 */
public record InputSpec(
        int width,
        int height,
        Layout layout,
        ElementType type,
        Colour colour,
        List<Float> mean,
        List<Float> std,
        Fit fit,
        Anchor anchor,
        float cropFraction,
        int pad,
        Resample resample,
        Quantization quantization) {
    /** Channel order of the tensor. */
    public enum Colour {
        RGB(3),
        BGR(3),
        GREY(1);

        private final int channels;

        Colour(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }

    /** How a picture of another shape is made to fit. */
    public enum Fit {
        STRETCH,
        LETTERBOX,
        CROP
    }

    /** Where a letterboxed picture lies in the tensor. */
    public enum Anchor {
        CENTRE,
        TOP_LEFT
    }

    /**
     * How pixels are averaged when the size changes. BILINEAR samples at half-pixel centres without
     * smoothing (OpenCV's INTER_LINEAR); AREA weighs every covered source pixel (INTER_AREA where
     * both sides shrink; bilinear where one grows); NEAREST takes one.
     */
    public enum Resample {
        BILINEAR,
        AREA,
        NEAREST
    }

    public InputSpec {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != colour.channels() || std.size() != colour.channels()) {
            throw new IllegalArgumentException(
                    "input mean="
                            + mean
                            + " std="
                            + std
                            + "; "
                            + colour
                            + " needs "
                            + colour.channels()
                            + " of each");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "input size " + width + "x" + height + "; expected at least 1x1");
        }
        if (!mean.stream().allMatch(Float::isFinite)
                || !std.stream().allMatch(s -> Float.isFinite(s) && s != 0)) {
            throw new IllegalArgumentException(
                    "input mean=" + mean + " std=" + std + "; expected finite numbers, std not 0");
        }
        if (fit == Fit.CROP && !(cropFraction > 0 && cropFraction <= 1)) {
            throw new IllegalArgumentException(
                    "input cropFraction=" + cropFraction + "; expected above 0, at most 1");
        }
        if (pad < 0 || pad > 255) {
            throw new IllegalArgumentException("input pad=" + pad + "; expected 0 to 255");
        }
    }
}
