package dev.watchpin.app.doctor;

import dev.watchpin.config.ConfigSchema;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of a config's keys may be shown with what they hold: those that its form knows, but few.
 */
final class ConfigKeys {
    /** Words of GStreamer and rpicam-apps that are no one's password. */
    private static final Set<String> WORDS =
            Set.of(
                    "nvarguscamerasrc",
                    "nvvidconv",
                    "libcamerasrc",
                    "v4l2src",
                    "videoconvert",
                    "videoscale",
                    "videorate",
                    "jpegenc",
                    "jpegdec",
                    "fdsink",
                    "filesink",
                    "queue",
                    "mjpeg",
                    "yuv420",
                    "yuv420p",
                    "nv12",
                    "rgb24",
                    "bgr24",
                    "ffmpeg",
                    "image2pipe",
                    "rawvideo",
                    "null");

    private static final Set<String> KNOWN = known();

    private ConfigKeys() {}

    /** What stands under a key. */
    enum Kind {
        /** Keys of a person's choice, with harmless values. */
        NAMED,
        COMMAND,
        /** Not to be shown. */
        SECRET,
        PLAIN
    }

    static Kind kind(String key) {
        return switch (key) {
            case "zones", "provider-libraries" -> Kind.NAMED;
            case "command" -> Kind.COMMAND;
            case "url", "options" -> Kind.SECRET;
            default -> KNOWN.contains(key) ? Kind.PLAIN : Kind.SECRET;
        };
    }

    /** A name of an option without a value, a number or size, a device, a word that is known. */
    static boolean harmlessArgument(String word) {
        return word.matches("--?[a-z][a-z-]*|-|!|[\\dx.:/]{1,11}|/dev/(video|media)\\d+")
                || word.matches(
                        "video/x-(raw|h264)(\\([\\w:]+\\))?(,\\s?[a-z]+=(\\(\\w+\\))?[\\w/]+)*")
                || WORDS.contains(word);
    }

    private static Set<String> known() {
        Set<String> keys = new HashSet<>();
        try {
            collect(JsonValue.parse(ConfigSchema.json()), keys);
        } catch (JsonException impossible) {
            throw new AssertionError("our own schema", impossible);
        }
        return Set.copyOf(keys);
    }

    private static void collect(JsonValue schema, Set<String> keys) {
        switch (schema.value()) {
            case Map<?, ?> _ ->
                    schema.members()
                            .forEach(
                                    (name, value) -> {
                                        if (name.equals("properties")) {
                                            keys.addAll(value.members().keySet());
                                        }
                                        collect(value, keys);
                                    });
            case List<?> _ -> schema.items().forEach(it -> collect(it, keys));
            case null, default -> {}
        }
    }
}
