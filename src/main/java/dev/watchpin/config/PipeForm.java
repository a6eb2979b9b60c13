package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.list;
import static dev.watchpin.yaml.Shapes.secret;
import static dev.watchpin.yaml.Shapes.text;
import static dev.watchpin.yaml.Shapes.words;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Values;
import dev.watchpin.yaml.YamlNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code pipe} source: a command that writes pictures to its stdout. */
final class PipeForm {
    private static final String MJPEG = "mjpeg";
    private static final int HD_ROWS = 720;

    private final Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
    private final Key<List<String>> command =
            keys.required(
                    "command",
                    secret(
                            list(text("a program or argument", "[^\\x00]+"), 1, 256),
                            PipeForm::shown),
                    "Program and arguments, run without a shell; it writes pictures to stdout.");
    private final Key<Optional<PixelFormat>> format =
            keys.required(
                    "format", words(formats()), "What it writes: mjpeg, or raw pictures as here.");
    private final Key<Optional<Integer>> width =
            keys.maybe("width", integer(16, SourceForm.WIDEST), "Pixels across; of raw pictures.");
    private final Key<Optional<Integer>> height =
            keys.maybe("height", integer(16, SourceForm.WIDEST), "Pixels down; of raw pictures.");
    private final Key<Optional<Integer>> paddedWidth =
            keys.maybe(
                    "padded-width",
                    integer(16, SourceForm.WIDEST),
                    "Pixels from a row to the next, of raw pictures; by default their width.");
    private final Key<Optional<ColourRange>> range =
            keys.maybe(
                    "range",
                    words(ColourRange.class),
                    "Of raw YUV: limited (16-235), the default, or full (0-255).");
    private final Key<Optional<ColourMatrix>> matrix =
            keys.maybe(
                    "matrix",
                    words(ColourMatrix.class),
                    "Of raw YUV; by default bt601 below 720 rows, else bt709.");
    private final TimeoutKeys timeouts = new TimeoutKeys(keys, "10000", "5000");

    private PipeForm() {}

    static KeyedShape<SourceSpec> shape() {
        PipeForm form = new PipeForm();
        return form.keys.<SourceSpec>as(form::spec).checking(form::check);
    }

    /** By FFmpeg's names; empty for mjpeg. */
    private static Map<String, Optional<PixelFormat>> formats() {
        Map<String, Optional<PixelFormat>> formats = new LinkedHashMap<>();
        formats.put(MJPEG, Optional.empty());
        formats.put("yuv420p", Optional.of(PixelFormat.I420));
        formats.put("nv12", Optional.of(PixelFormat.NV12));
        formats.put("yuyv422", Optional.of(PixelFormat.YUYV));
        formats.put("uyvy422", Optional.of(PixelFormat.UYVY));
        formats.put("rgb24", Optional.of(PixelFormat.RGB24));
        formats.put("bgr24", Optional.of(PixelFormat.BGR24));
        formats.put("gray", Optional.of(PixelFormat.GREY8));
        return formats;
    }

    /** The program alone: an argument may be a password. */
    private static String shown(YamlNode command) {
        List<YamlNode> words = ((YamlNode.Sequence) command).items();
        int arguments = words.size() - 1;
        String program = ((YamlNode.Scalar) words.getFirst()).text();
        return switch (arguments) {
            case 0 -> program;
            case 1 -> program + " … (1 argument)";
            default -> program + " … (" + arguments + " arguments)";
        };
    }

    private void check(Values source) {
        source.find(command)
                .map(List::getFirst)
                .ifPresent(program -> checkProgram(source, program));
        source.find(format)
                .ifPresent(
                        known ->
                                known.ifPresentOrElse(
                                        raw -> checkRaw(source, raw), () -> checkMjpeg(source)));
    }

    private void checkProgram(Values source, String program) {
        if (program.contains("/") && !program.startsWith("/")) {
            source.at(command)
                    .problem(
                            "expected a program's name or its absolute path first, saw " + program);
        }
    }

    private void checkMjpeg(Values source) {
        refuse(source, "format mjpeg, whose pictures tell it", width, height, paddedWidth);
        refuse(source, "format mjpeg, whose pictures tell it", range, matrix);
    }

    private void checkRaw(Values source, PixelFormat raw) {
        for (Key<Optional<Integer>> size : List.of(width, height)) {
            if (!source.given(size)) {
                source.at(size).problem("missing; raw pictures do not tell their size");
            }
        }
        if (!raw.yuv()) {
            refuse(source, "a format that is not YUV", range, matrix);
        }
        if (raw.yuv()) {
            checkEven(source, width);
            checkEven(source, paddedWidth);
        }
        Optional<Integer> shown = source.find(width).flatMap(it -> it);
        Optional<Integer> padded = source.find(paddedWidth).flatMap(it -> it);
        if (shown.isPresent() && padded.isPresent() && padded.get() < shown.get()) {
            source.at(paddedWidth).problem("expected at least the width, " + shown.get());
        }
    }

    private static void checkEven(Values source, Key<Optional<Integer>> key) {
        Optional<Integer> pixels = source.find(key).flatMap(it -> it);
        if (pixels.isPresent() && pixels.get() % 2 != 0) {
            source.at(key).problem("expected an even number for YUV; use " + (pixels.get() - 1));
        }
    }

    private static void refuse(Values source, String beside, Key<?>... keys) {
        for (Key<?> key : keys) {
            if (source.given(key)) {
                source.at(key).problem("has no effect beside " + beside + "; remove it");
            }
        }
    }

    private SourceSpec spec(Values values) {
        return new SourceSpec.Pipe(
                values.of(command),
                values.of(format).map(raw -> raw(values, raw)),
                timeouts.of(values));
    }

    private SourceSpec.Pipe.Raw raw(Values values, PixelFormat raw) {
        int across = values.of(width).orElseThrow();
        int down = values.of(height).orElseThrow();
        ColourMatrix usual = down < HD_ROWS ? ColourMatrix.BT601 : ColourMatrix.BT709;
        FrameLayout layout =
                raw.yuv()
                        ? new FrameLayout(
                                across,
                                down,
                                raw,
                                values.of(matrix).orElse(usual),
                                values.of(range).orElse(ColourRange.LIMITED))
                        : new FrameLayout(across, down, raw);
        return new SourceSpec.Pipe.Raw(layout, values.of(paddedWidth).orElse(across));
    }
}
