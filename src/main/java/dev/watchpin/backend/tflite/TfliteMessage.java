package dev.watchpin.backend.tflite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TensorFlow Lite's messages, cut to the one line a person needs. */
final class TfliteMessage {
    private static final int LONGEST = 300;

    /** Source places, as {@code tensorflow/lite/kernels/add.cc:86 a != b (1 != 2)}. */
    private static final Pattern PLACE = Pattern.compile("\\S*tensorflow/\\S+:\\d+:? ");

    /** Of interpreter_builder.cc and op_resolver.cc. */
    private static final Pattern BUILTIN =
            Pattern.compile("Didn't find op for builtin opcode '(\\w+)' version '(\\d+)'");

    private static final Pattern CUSTOM =
            Pattern.compile("Encountered unresolved custom op: (.+?)\\.( See|$)");

    /** Operators of TensorFlow itself, which only its "Flex" delegate has. */
    private static final Pattern SELECT = Pattern.compile("Select TensorFlow op\\(s\\)");

    private TfliteMessage() {}

    static String oneLine(String message) {
        String text = PLACE.matcher(message).replaceAll("");
        text = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        text = inOurWords(text);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String inOurWords(String text) {
        Matcher builtin = BUILTIN.matcher(text);
        if (builtin.find()) {
            return "operator %s of version %s is unknown to this engine: convert for an older one"
                    .formatted(builtin.group(1), builtin.group(2));
        }
        Matcher custom = CUSTOM.matcher(text);
        if (custom.find()) {
            return "custom operator %s is unknown to this engine: convert the model without it"
                    .formatted(custom.group(1));
        }
        if (SELECT.matcher(text).find()) {
            return "needs operators of TensorFlow itself, which this engine lacks: convert the"
                    + " model with built-in operators only";
        }
        if (text.contains("not a valid Flatbuffer")) {
            return "damaged, or not a TensorFlow Lite model: download it again";
        }
        return text;
    }
}
