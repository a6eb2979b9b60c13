package dev.watchpin.backend.opencv;

import dev.watchpin.backend.BackendException;
import dev.watchpin.model.ModelCard;

import java.util.Locale;

/** The kinds of file that are given to OpenCV, told by the name's ending. */
enum ModelFormat {
    /** A network as text, its numbers in a second file. */
    DARKNET(".cfg"),
    ONNX(".onnx"),
    TFLITE(".tflite");

    private final String ending;

    ModelFormat(String ending) {
        this.ending = ending;
    }

    /**
     * @throws BackendException for another ending, or weights beside a model that is one file
     */
    static ModelFormat of(ModelCard card) throws BackendException {
        String name = card.file().getFileName().toString().toLowerCase(Locale.ROOT);
        for (ModelFormat format : values()) {
            if (name.endsWith(format.ending)) {
                if (format != DARKNET && card.weights().isPresent()) {
                    throw new BackendException(
                            "%s: %s models are one file: remove weights: from %s"
                                    .formatted(card.file(), format.word(), card.card()));
                }
                return format;
            }
        }
        throw new BackendException(
                card.file()
                        + ": opencv reads .cfg (Darknet, with weights: in the card), .onnx and"
                        + " .tflite files");
    }

    /** For messages: {@code tflite}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
