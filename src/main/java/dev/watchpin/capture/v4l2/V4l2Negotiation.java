package dev.watchpin.capture.v4l2;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a V4L2 driver agreed to; it changes what it does not like without an error.
 *
 * @param rowBytes from a row of the first plane to the next; 0 where the driver does not say
 * @param colour of raw YUV
 * @param frameRate frames a second; 0 where the driver does not say
 */
record V4l2Negotiation(
        int width,
        int height,
        V4l2PixelFormat format,
        int rowBytes,
        V4l2Colour colour,
        double frameRate) {
    /** struct v4l2_format, linux/videodev2.h. */
    static final int FORMAT_BYTES = 208;

    /** VIDIOC_S_FMT. */
    static final long SET_FORMAT = VideoNode.readWrite(5, FORMAT_BYTES);

    /** struct v4l2_streamparm. */
    static final int RATE_BYTES = 204;

    /** VIDIOC_S_PARM. */
    static final long SET_RATE = VideoNode.readWrite(22, RATE_BYTES);

    /** V4L2_CAP_TIMEPERFRAME: the driver goes by it. */
    private static final int TIME_PER_FRAME = 0x1000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    /**
     * Sets the device to what is asked for. Where no pixel format is, the first that it gives in
     * that size.
     */
    static V4l2Negotiation of(V4l2Device device, SourceSpec.V4l2 asked) throws CaptureException {
        Optional<String> refusal = Optional.empty();
        for (V4l2PixelFormat format : candidates(device, asked)) {
            MemorySegment struct = device.node().struct(FORMAT_BYTES);
            ask(struct, asked, format);
            if (!device.node().ask(SET_FORMAT, struct)) {
                refusal = refusal.or(() -> Optional.of(refused(device, format)));
                continue;
            }
            V4l2Negotiation given = of(struct, format);
            Optional<String> difference =
                    code(struct) == format.code()
                            ? given.otherSize(asked)
                            : Optional.of(
                                    "asked for pixel format %s, the driver gives %s"
                                            .formatted(
                                                    format.ffmpegName(),
                                                    V4l2Format.fourCc(code(struct))));
            if (difference.isEmpty()) {
                return given.paced(device, asked);
            }
            refusal = refusal.or(() -> difference);
        }
        throw offered(refusal.orElse("its pixel formats are of no use here"), device);
    }

    private static List<V4l2PixelFormat> candidates(V4l2Device device, SourceSpec.V4l2 asked)
            throws CaptureException {
        String name = asked.pixelFormat().orElse("");
        List<V4l2PixelFormat> wanted =
                name.isEmpty()
                        ? Arrays.asList(V4l2PixelFormat.values())
                        : V4l2PixelFormat.named(name);
        if (wanted.isEmpty()) {
            throw offered(
                    "pixel format " + name + " is not known, use one of " + V4l2PixelFormat.names(),
                    device);
        }
        var offered = device.formats().stream().map(V4l2Format::code).collect(Collectors.toSet());
        List<V4l2PixelFormat> both =
                wanted.stream().filter(it -> offered.contains(it.code())).toList();
        if (both.isEmpty() && !name.isEmpty()) {
            throw offered("asked for pixel format " + name + ", which it does not have", device);
        }
        return both;
    }

    private static String refused(V4l2Device device, V4l2PixelFormat format) {
        int errno = device.node().errno();
        return errno == V4l2Errors.EINVAL
                ? "the driver refuses pixel format " + format.ffmpegName()
                : V4l2Errors.explain(device.path(), errno);
    }

    private static CaptureException offered(String why, V4l2Device device) {
        return new CaptureException(why + "; the device offers:" + V4l2Offer.of(device));
    }

    /** struct v4l2_pix_format begins at 8; V4L2_FIELD_ANY is 0. */
    static void ask(MemorySegment struct, SourceSpec.V4l2 asked, V4l2PixelFormat format) {
        struct.set(INT, 0, V4l2Buffer.VIDEO_CAPTURE);
        struct.set(INT, 8, asked.width());
        struct.set(INT, 12, asked.height());
        struct.set(INT, 16, format.code());
    }

    static V4l2Negotiation of(MemorySegment struct, V4l2PixelFormat format) {
        return new V4l2Negotiation(
                struct.get(INT, 8),
                struct.get(INT, 12),
                format,
                struct.get(INT, 24),
                V4l2Colour.of(struct.get(INT, 32), struct.get(INT, 44), struct.get(INT, 48)),
                0);
    }

    private static int code(MemorySegment struct) {
        return struct.get(INT, 16);
    }

    private V4l2Negotiation paced(V4l2Device device, SourceSpec.V4l2 asked)
            throws CaptureException {
        if (asked.frameRate().isEmpty()) {
            return this;
        }
        MemorySegment struct = device.node().struct(RATE_BYTES);
        ask(struct, asked.frameRate().get());
        double given = device.node().ask(SET_RATE, struct) ? rate(struct) : 0;
        V4l2Negotiation paced = at(given);
        Optional<String> difference = paced.otherRate(asked.frameRate().get());
        if (difference.isPresent()) {
            throw offered(difference.get(), device);
        }
        return paced;
    }

    private V4l2Negotiation at(double rate) {
        return new V4l2Negotiation(width, height, format, rowBytes, colour, rate);
    }

    /** The time between frames as a fraction, behind two flags. */
    static void ask(MemorySegment struct, double frameRate) {
        int seconds = frameRate == Math.rint(frameRate) ? 1 : 1000;
        struct.set(INT, 0, V4l2Buffer.VIDEO_CAPTURE);
        struct.set(INT, 12, seconds);
        struct.set(INT, 16, (int) Math.round(frameRate * seconds));
    }

    static double rate(MemorySegment struct) {
        boolean given = (struct.get(INT, 4) & TIME_PER_FRAME) != 0 && struct.get(INT, 12) != 0;
        return given ? (double) struct.get(INT, 16) / struct.get(INT, 12) : 0;
    }

    /** How many pixels lie between a row and the next, padding included. */
    int paddedWidth() throws CaptureException {
        if (format.compressed() || rowBytes == 0) {
            return width;
        }
        if (rowBytes % format.sampleBytes() != 0 || rowBytes / format.sampleBytes() < width) {
            throw new CaptureException(
                    ("the driver's rows of %d bytes do not hold %d pixels of %s; use another"
                                    + " pixel-format")
                            .formatted(rowBytes, width, format.ffmpegName()));
        }
        return rowBytes / format.sampleBytes();
    }

    /** Empty when it is the one that was asked for. */
    Optional<String> otherSize(SourceSpec.V4l2 asked) {
        return asked.width() == width && asked.height() == height
                ? Optional.empty()
                : Optional.of(
                        "asked for %dx%d, the driver gives %dx%d"
                                .formatted(asked.width(), asked.height(), width, height));
    }

    Optional<String> otherRate(double asked) {
        return new V4l2FrameInterval(frameRate, frameRate).gives(asked)
                ? Optional.empty()
                : Optional.of(
                        "asked for "
                                + asked
                                + " fps, the driver gives "
                                + (frameRate == 0 ? "no fixed rate" : frameRate + " fps"));
    }
}
