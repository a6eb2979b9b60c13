package dev.watchpin.config;

import static dev.watchpin.yaml.Shapes.integer;
import static dev.watchpin.yaml.Shapes.number;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.image.FrameLayout.ColourMatrix;
import dev.watchpin.image.FrameLayout.ColourRange;
import dev.watchpin.image.PixelFormat;
import dev.watchpin.yaml.Key;
import dev.watchpin.yaml.KeyedShape;
import dev.watchpin.yaml.Keys;
import dev.watchpin.yaml.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code rpicam} source: a pipe from rpicam-vid, with the options that a pipe needs. */
final class RpicamForm {
    /** Rows are padded to 64 bytes on a Pi 4, to 128 on a Pi 5 (decisions/0008). */
    private static final int UNPADDED = 128;

    private final Keys keys = new Keys().marked(Effect.REOPENS_CAMERA);
    private final Key<Integer> camera =
            keys.optional("camera", integer(0, 15), "0", "As rpicam-vid --list-cameras counts.");
    private final Key<Integer> width =
            keys.optional(
                    "width",
                    integer(UNPADDED, SourceForm.WIDEST),
                    "640",
                    "Pixels across, a multiple of 128.");
    private final Key<Integer> height =
            keys.optional("height", integer(16, SourceForm.WIDEST), "480", "Pixels down, even.");
    private final Key<Optional<Double>> frameRate =
            keys.maybe(
                    "frame-rate",
                    number(0.01, 1000),
                    "Frames a second to ask for; by default rpicam-vid's choice.");
    private final TimeoutKeys timeouts = new TimeoutKeys(keys, "10000", "5000");

    private RpicamForm() {}

    static KeyedShape<SourceSpec> shape() {
        RpicamForm form = new RpicamForm();
        return form.keys.<SourceSpec>as(form::spec).checking(form::check);
    }

    private void check(Values source) {
        Optional<Integer> across = source.find(width);
        if (across.isPresent() && across.get() % UNPADDED != 0) {
            source.at(width)
                    .problem(
                            "expected a multiple of 128, or rows come padded; use "
                                    + across.get() / UNPADDED * UNPADDED);
        }
        Optional<Integer> down = source.find(height);
        if (down.isPresent() && down.get() % 2 != 0) {
            source.at(height).problem("expected an even height; use " + (down.get() - 1));
        }
        timeouts.check(source, frameRate);
    }

    private SourceSpec spec(Values values) {
        FrameLayout layout =
                new FrameLayout(
                        values.of(width),
                        values.of(height),
                        PixelFormat.I420,
                        ColourMatrix.BT601,
                        ColourRange.FULL);
        return new SourceSpec.Pipe(
                command(values, layout),
                Optional.of(new SourceSpec.Pipe.Raw(layout, layout.width())),
                values.of(frameRate),
                timeouts.of(values));
    }

    /** Quiet, since some versions talk on stdout; flushed, or a frame's end waits for the next. */
    private List<String> command(Values values, FrameLayout layout) {
        List<String> words = new ArrayList<>(List.of("rpicam-vid", "--timeout", "0"));
        words.addAll(List.of("--nopreview", "--verbose", "0", "--flush=1"));
        words.addAll(List.of("--camera", values.of(camera).toString(), "--codec", "yuv420"));
        words.addAll(List.of("--width", Integer.toString(layout.width())));
        words.addAll(List.of("--height", Integer.toString(layout.height())));
        values.of(frameRate)
                .ifPresent(rate -> words.addAll(List.of("--framerate", rate.toString())));
        words.addAll(List.of("--output", "-"));
        return words;
    }
}
