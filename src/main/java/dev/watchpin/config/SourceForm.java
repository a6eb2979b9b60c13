package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.number;
import static dev.watchpin.yaml.Shapes.path;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.wholeFrom;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.SourceSpec.Pace;
import dev.watchpin.capture.SourceSpec.Stream.Transport;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Shape;
import dev.watchpin.yaml.Shapes;
import dev.watchpin.yaml.Values;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A camera's {@code source}: each kind has its own keys. */
final class SourceForm {
    static final int WIDEST = 16_384;
    private static final List<String> EVEN_WIDTH =
            List.of("yuyv", "yuyv422", "yuy2", "uyvy", "uyvy422", "nv12", "yuv420p", "yu12");

    static final Shape<SourceSpec> SHAPE = Shapes.tagged("kind", kinds());

    private SourceForm() {}

    private static Map<String, KeyedShape<? extends SourceSpec>> kinds() {
        Map<String, KeyedShape<? extends SourceSpec>> kinds = new LinkedHashMap<>();
        kinds.put("v4l2", v4l2());
        kinds.put("rpicam", RpicamForm.shape());
        kinds.put("pipe", PipeForm.shape());
        kinds.put("rtsp", rtsp());
        kinds.put("http", http());
        kinds.put("file", file());
        kinds.put("images", images());
        kinds.put("pattern", pattern());
        return kinds;
    }

    private static KeyedShape<SourceSpec> v4l2() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<Path> device =
                keys.required(
                        "device",
                        path().refusing(SourceForm::noDevice),
                        "/dev/video0, or better a link under /dev/v4l/by-id.");
        Key<Integer> width = keys.optional("width", integer(16, WIDEST), "640", "Pixels across.");
        Key<Integer> height = keys.optional("height", integer(16, WIDEST), "480", "Pixels down.");
        Key<Optional<Double>> frameRate =
                keys.maybe(
                        "frame-rate",
                        number(0.01, 1000),
                        "Frames a second to ask for; by default the driver's choice.");
        Key<Optional<String>> format =
                keys.maybe(
                        "pixel-format",
                        text("a FourCC or FFmpeg name, as mjpeg or yuyv422", "[A-Za-z0-9_]{2,16}"),
                        "Pixel format to ask for; by default the first of this size, uncompressed"
                                + " first.");
        TimeoutKeys timeouts = new TimeoutKeys(keys, "5000", "2000");
        return keys.<SourceSpec>as(
                        values ->
                                new SourceSpec.V4l2(
                                        values.of(device),
                                        values.of(width),
                                        values.of(height),
                                        values.of(frameRate),
                                        values.of(format),
                                        timeouts.of(values)))
                .checking(
                        values -> {
                            checkEven(values, width, format);
                            timeouts.check(values, frameRate);
                        });
    }

    private static Optional<String> noDevice(Path path) {
        return path.startsWith("/dev")
                ? Optional.empty()
                : Optional.of("expected a device, as /dev/video0 or /dev/v4l/by-id/NAME");
    }

    private static void checkEven(Values source, Key<Integer> width, Key<Optional<String>> format) {
        Optional<String> asked = source.find(format).flatMap(found -> found);
        Optional<Integer> pixels = source.find(width);
        if (asked.isPresent()
                && pixels.isPresent()
                && pixels.get() % 2 != 0
                && EVEN_WIDTH.contains(asked.get().toLowerCase(Locale.ROOT))) {
            source.at(width)
                    .problem(
                            "expected an even width for pixel-format %s; use %d"
                                    .formatted(asked.get(), pixels.get() - 1));
        }
    }

    private static KeyedShape<SourceSpec> rtsp() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<String> url =
                keys.required(
                        "url",
                        StreamUrl.shape("an rtsp:// URL", "rtsps?"),
                        "Address of the stream.");
        Key<Transport> transport =
                keys.optional(
                        "transport", words(Transport.class), "tcp", "How media packets travel.");
        TimeoutKeys timeouts = new TimeoutKeys(keys, "5000", "5000");
        return keys.as(
                values ->
                        new SourceSpec.Stream(
                                values.of(url), values.of(transport), timeouts.of(values)));
    }

    private static KeyedShape<SourceSpec> http() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<String> url =
                keys.required(
                        "url",
                        StreamUrl.shape("an http:// URL", "https?"),
                        "Address of the MJPEG stream.");
        TimeoutKeys timeouts = new TimeoutKeys(keys, "5000", "5000");
        return keys.as(
                values ->
                        new SourceSpec.Stream(values.of(url), Transport.TCP, timeouts.of(values)));
    }

    private static KeyedShape<SourceSpec> file() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<Path> file = keys.required("path", path(), "The video file.");
        Key<Pace> pace = pace(keys, "lock-step");
        return keys.as(values -> new SourceSpec.VideoFile(values.of(file), values.of(pace)));
    }

    private static KeyedShape<SourceSpec> images() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<Path> folder = keys.required("folder", path(), "Pictures, taken in order of name.");
        Key<Double> frameRate =
                keys.optional("frame-rate", number(0.01, 1000), "10", "Pictures a second.");
        Key<Pace> pace = pace(keys, "lock-step");
        return keys.as(
                values ->
                        new SourceSpec.ImageFolder(
                                values.of(folder), values.of(frameRate), values.of(pace)));
    }

    private static KeyedShape<SourceSpec> pattern() {
        Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
        Key<Integer> width = keys.optional("width", integer(16, WIDEST), "640", "Pixels across.");
        Key<Integer> height = keys.optional("height", integer(16, WIDEST), "480", "Pixels down.");
        Key<Double> frameRate =
                keys.optional("frame-rate", number(0.01, 1000), "10", "Frames a second.");
        Key<Optional<Long>> frames =
                keys.maybe("frames", wholeFrom(1), "How many; by default without end.");
        Key<Pace> pace = pace(keys, "realtime");
        return keys.as(
                values ->
                        new SourceSpec.Pattern(
                                values.of(width),
                                values.of(height),
                                values.of(frameRate),
                                values.of(frames),
                                values.of(pace)));
    }

    private static Key<Pace> pace(Keys keys, String defaultYaml) {
        return keys.optional(
                "pace",
                words(Pace.class),
                defaultYaml,
                "lock-step: as fast as frames are used. realtime: no faster than recorded.");
    }
}
