package dev.watchpin.app.doctor;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.util.List;

/** Native libraries that are loaded together; what they are linked with comes with them. */
enum NativeSet {
    FFMPEG(
            "libjnijavacpp.so",
            "libjniavutil.so",
            "libjniavcodec.so",
            "libjniavformat.so",
            "libjniswscale.so"),
    ONNXRUNTIME("libonnxruntime.so", "libonnxruntime4j_jni.so"),
    TFLITE("libjnitensorflowlite.so"),
    /** A package of its own. */
    OPENCV("libjniopencv_core.so", "libjniopencv_imgproc.so", "libjniopencv_dnn.so");

    private final List<String> roots;

    NativeSet(String... roots) {
        this.roots = List.of(roots);
    }

    /** File names of what the program loads itself. */
    List<String> roots() {
        return roots;
    }

    /** {@code onnxruntime}, as a card's backend. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a camera of that config cannot do without. */
    boolean wantedBy(WatchpinConfig config) {
        return config.cameras().stream().anyMatch(this::wantedBy);
    }

    private boolean wantedBy(Camera camera) {
        return switch (this) {
            case FFMPEG ->
                    switch (camera.source()) {
                        case SourceSpec.V4l2 _,
                                SourceSpec.Stream _,
                                SourceSpec.Pipe _,
                                SourceSpec.VideoFile _ ->
                                true;
                        case SourceSpec.ImageFolder _, SourceSpec.Pattern _ -> false;
                    };
            case ONNXRUNTIME, TFLITE, OPENCV -> camera.model().backend().equals(word());
        };
    }
}
