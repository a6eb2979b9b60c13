package dev.watchpin.backend.opencv;

import dev.watchpin.backend.ModelTensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** What a Darknet .cfg says of its input, and how long its .weights must be. Stateless. */
final class DarknetFiles {
    /** OpenCV's own where a .cfg is silent (darknet_io.cpp). */
    private static final int DEFAULT_SIDE = 416;

    private static final int DEFAULT_CHANNELS = 3;
    private static final int MOST_DIGITS = 6;

    private DarknetFiles() {}

    /**
     * @throws DamagedModelException where the text does not begin with a [net] section
     */
    static Declaration declaration(ByteBuffer cfg) {
        int width = DEFAULT_SIDE;
        int height = DEFAULT_SIDE;
        int channels = DEFAULT_CHANNELS;
        boolean inNet = false;
        for (String line : StandardCharsets.ISO_8859_1.decode(cfg.slice()).toString().split("\n")) {
            String entry = line.replaceAll("[^!-z]", "");
            if (entry.startsWith("[")) {
                if (inNet) {
                    break;
                }
                inNet = entry.equals("[net]") || entry.equals("[network]");
            }
            String[] pair = entry.split("=", 2);
            if (inNet && pair.length == 2) {
                switch (pair[0]) {
                    case "width" -> width = number(entry, pair[1]);
                    case "height" -> height = number(entry, pair[1]);
                    case "channels" -> channels = number(entry, pair[1]);
                    default -> {}
                }
            }
        }
        if (!inNet) {
            throw new DamagedModelException("no [net] section");
        }
        List<OptionalInt> axes =
                List.of(
                        OptionalInt.of(1),
                        OptionalInt.of(channels),
                        OptionalInt.of(height),
                        OptionalInt.of(width));
        return new Declaration(List.of(new ModelTensor("data", "float32", axes)), List.of());
    }

    private static int number(String entry, String text) {
        if (!text.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")) {
            throw new DamagedModelException(entry + " in [net]; expected a whole number");
        }
        return Integer.parseInt(text);
    }

    /**
     * Bytes of a .weights file with that many numbers: three version numbers, how many pictures it
     * was trained on (4 bytes before version 0.2, 8 since), then the numbers.
     */
    static long expectedBytes(ByteBuffer weights, long numbers) {
        if (weights.capacity() < 3 * Integer.BYTES) {
            throw new DamagedModelException("weights without a header");
        }
        ByteBuffer header = weights.slice().order(ByteOrder.LITTLE_ENDIAN);
        long version = 10L * header.getInt(0) + header.getInt(Integer.BYTES);
        int seenBytes = version >= 2 ? Long.BYTES : Integer.BYTES;
        return 3 * Integer.BYTES + seenBytes + Float.BYTES * numbers;
    }
}
