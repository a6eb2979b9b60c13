package dev.watchpin.capture.v4l2;

import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;

/**
 * What a driver's raw YUV means. What it leaves open follows from the colour space as in
 * linux/videodev2.h, V4L2_MAP_YCBCR_ENC_DEFAULT and V4L2_MAP_QUANTIZATION_DEFAULT: a webcam's
 * pictures are BT.601 in any size, an HDMI bridge's may be BT.709.
 */
public record V4l2Colour(ColourMatrix matrix, ColourRange range) {
    private static final int COLORSPACE_REC709 = 3;
    private static final int COLORSPACE_JPEG = 7;
    private static final int COLORSPACE_DCI_P3 = 12;
    private static final int YCBCR_ENC_DEFAULT = 0;
    private static final int YCBCR_ENC_709 = 2;
    private static final int YCBCR_ENC_XV709 = 4;
    private static final int QUANTIZATION_DEFAULT = 0;
    private static final int QUANTIZATION_FULL_RANGE = 1;

    static V4l2Colour of(int colourSpace, int encoding, int quantization) {
        boolean hd =
                encoding == YCBCR_ENC_DEFAULT
                        ? colourSpace == COLORSPACE_REC709 || colourSpace == COLORSPACE_DCI_P3
                        : encoding == YCBCR_ENC_709 || encoding == YCBCR_ENC_XV709;
        boolean full =
                quantization == QUANTIZATION_DEFAULT
                        ? colourSpace == COLORSPACE_JPEG
                        : quantization == QUANTIZATION_FULL_RANGE;
        return new V4l2Colour(
                hd ? ColourMatrix.BT709 : ColourMatrix.BT601,
                full ? ColourRange.FULL : ColourRange.LIMITED);
    }
}
