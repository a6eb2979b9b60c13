package dev.watchpin.backend.onnxruntime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ONNX Runtime's messages, cut to the one line a person needs. */
final class OrtMessage {
    private static final int LONGEST = 300;

    /** What the Java binding puts in front (OrtException), then C++ source places. */
    private static final Pattern CODE = Pattern.compile("^Error code - \\w+ - message: ");

    private static final Pattern PLACE =
            Pattern.compile("/\\S*/onnxruntime/core/\\S+:\\d+ [^\\[]*?\\)( const)?( \\[.*?\\])? ");

    /** Of ValidateOpsetForDomain, which spends a paragraph on it. */
    private static final Pattern OPSET =
            Pattern.compile(
                    "Opset (\\d+) is under development.* domain (\\S+) is till opset (\\d+)");

    private static final Pattern OPERATOR =
            Pattern.compile("No Op registered for (\\S+) with domain_version of (\\d+)");

    private OrtMessage() {}

    /** Without line breaks, of readable length; what the exception is called if it says nothing. */
    static String oneLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        String text = CODE.matcher(message.strip()).replaceFirst("");
        text = PLACE.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        text = inOurWords(text);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String inOurWords(String text) {
        Matcher opset = OPSET.matcher(text);
        if (opset.find()) {
            return "needs opset %s of %s, this engine knows up to %s: export it with a lower opset"
                    .formatted(opset.group(1), opset.group(2), opset.group(3));
        }
        Matcher operator = OPERATOR.matcher(text);
        if (operator.find()) {
            return "operator %s of opset %s is unknown to this engine: export it without"
                    .formatted(operator.group(1), operator.group(2));
        }
        if (text.contains("protobuf parsing failed")) {
            return "damaged, or not an ONNX model: download it again";
        }
        if (text.contains("External data path")) {
            return "keeps weights in another file, which no checksum covers: save it as one file";
        }
        if (text.contains("fallback to CPU EP has been explicitly disabled")) {
            return "has operators that these execution-providers cannot run; with cpu as the last"
                    + " of them, those run there";
        }
        if (text.contains("ort_value_name_idx_map")) {
            return "a graph without any tensor: damaged, or not a whole ONNX model";
        }
        return text;
    }
}
