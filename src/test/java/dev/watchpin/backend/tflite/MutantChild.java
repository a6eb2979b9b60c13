package dev.watchpin.backend.tflite;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.image.InputSpec;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Opens and runs damaged copies of a model, one a seed, in a JVM that may die of it. Prints the
 * seed before it opens, and what came of it after.
 */
final class MutantChild {
    private MutantChild() {}

    /**
     * @param arguments model, type, height, width, bytes from the end that may be damaged (0 for
     *     all; converters put the weights first), first seed, seed to stop before
     */
    public static void main(String[] arguments) throws Exception {
        byte[] model = Files.readAllBytes(Path.of(arguments[0]));
        InputSpec input =
                ModelCards.input(
                        ElementType.valueOf(arguments[1]),
                        Layout.NHWC,
                        3,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
        int back = Integer.parseInt(arguments[4]);
        int within = back == 0 ? model.length : Math.min(back, model.length);
        Path file = Files.createTempFile("mutant", ".tflite");
        for (long seed = Long.parseLong(arguments[5]);
                seed < Long.parseLong(arguments[6]);
                seed++) {
            Files.write(file, mutant(model, within, new Random(seed)));
            System.out.print(seed + " ");
            System.out.flush();
            System.out.println(outcome(file, input));
        }
        Files.delete(file);
    }

    private static String outcome(Path file, InputSpec input) {
        try (InferenceSession session =
                new TfliteBackend()
                        .open(ModelCards.of(file, "tflite", input), new SessionOptions(1, 1))) {
            session.run();
            return "ran";
        } catch (BackendException | InferenceException e) {
            return "refused " + e.getMessage().replace(file.toString(), "");
        }
    }

    /** One to four places: a bit, a byte, or a word with a number that offsets and lengths fear. */
    static byte[] mutant(byte[] model, int within, Random random) {
        byte[] copy = model.clone();
        ByteBuffer words = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        int[] feared = {0, 1, -1, 4, 127, 128, 255, 65_536, 0x7fffffff, 0x80000000, within};
        int places = 1 + random.nextInt(4);
        for (int i = 0; i < places; i++) {
            int at = model.length - within + random.nextInt(within - 4);
            switch (random.nextInt(3)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> copy[at] = (byte) random.nextInt();
                default -> words.putInt(at & ~3, feared[random.nextInt(feared.length)]);
            }
        }
        return copy;
    }
}
