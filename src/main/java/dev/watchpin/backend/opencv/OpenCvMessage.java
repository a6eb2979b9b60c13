package dev.watchpin.backend.opencv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenCV's messages, cut to the one line a person needs: layer, operation, and what is wrong. */
final class OpenCvMessage {
    private static final int LONGEST = 300;

    /** cv::Exception::formatMessage: version, source place, code and its text. */
    private static final Pattern PLACE =
            Pattern.compile(
                    "OpenCV\\([^)]*\\) \\S*?(\\w+\\.\\w+):\\d+: error: \\(-?\\d+:([^)]*)\\) ");

    private static final Pattern FUNCTION = Pattern.compile(" in function '[^']*'");

    private static final Pattern ONNX_NODE =
            Pattern.compile("Node \\[(\\w+)@[^\\]]*\\]:\\((?:onnx_node!)?([^)]*)\\) parse error: ");

    private static final Pattern TFLITE_OPERATOR =
            Pattern.compile("Unsupported operator type (\\w+)");

    private static final Pattern TENSOR_TYPE = Pattern.compile("Parse tensor with type (\\w+)");

    private OpenCvMessage() {}

    /** Without line breaks, of readable length; what the exception is called if it says nothing. */
    static String oneLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        String text = inOurWords(plain(message));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String plain(String message) {
        String text =
                message.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceAll("(^| )> ", "$1").strip();
        text = FUNCTION.matcher(text).replaceAll("");
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                found.group(2).equals("Assertion failed")
                                        ? found.group(1) + " wants "
                                        : ""));
    }

    private static String inOurWords(String text) {
        Matcher operator = TFLITE_OPERATOR.matcher(text);
        if (operator.find()) {
            return "operator %s is unknown to this engine: use backend tflite"
                    .formatted(operator.group(1));
        }
        Matcher type = TENSOR_TYPE.matcher(text);
        if (type.find()) {
            return "a tensor of type %s, and this engine reads float TFLite models only: use backend"
                            .formatted(type.group(1))
                    + " tflite";
        }
        return ONNX_NODE.matcher(text).replaceAll("operator $1 (node $2): ");
    }
}
