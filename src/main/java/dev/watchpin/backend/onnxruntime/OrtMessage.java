package dev.watchpin.backend.onnxruntime;

import java.util.regex.Pattern;

/** ONNX Runtime's messages, cut to the one line a person needs. */
final class OrtMessage {
    private static final int LONGEST = 300;

    /** What the Java binding puts in front (OrtException), then C++ source places. */
    private static final Pattern CODE = Pattern.compile("^Error code - \\w+ - message: ");

    private static final Pattern PLACE =
            Pattern.compile("/\\S*/onnxruntime/core/\\S+:\\d+ [^\\[]*?\\)( const)?( \\[.*?\\])? ");

    private OrtMessage() {}

    static String oneLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        String text = CODE.matcher(message.strip()).replaceFirst("");
        text = PLACE.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
