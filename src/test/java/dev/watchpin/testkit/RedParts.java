package dev.watchpin.testkit;

import static dev.watchpin.tensor.ElementType.FLOAT32;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/**
 * A recording and a model so small that faults can be staged with them at will: pictures of a belt
 * with parts on it, every third one red, and four nodes that tell whether a red part is in the
 * middle.
 */
public final class RedParts {
    private static final int FRAMES = 160;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int PIXELS_PER_FRAME = 4;
    private static final int PART_SPACING = 120;
    private static final int INPUT = 48;

    private RedParts() {}

    /** Writes {@code pictures/}, the model and its card. */
    public static void write(Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int frame = 0; frame < FRAMES; frame++) {
            Path file = pictures.resolve(String.format("%03d.png", frame));
            ImageIO.write(picture(frame), "png", file.toFile());
        }
        Path model = redness().write(folder.resolve("redness.onnx"));
        Files.writeString(folder.resolve("labels.txt"), "clear\nreject\n");
        Files.writeString(folder.resolve("model.yaml"), card(model));
    }

    private static BufferedImage picture(int frame) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(new Color(70, 74, 78));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(new Color(84, 88, 92));
        int moved = frame * PIXELS_PER_FRAME;
        for (int x = moved % 20 - 20; x < WIDTH; x += 20) {
            canvas.fillRect(x, 20, 4, HEIGHT - 40);
        }
        for (int part = 0; part * PART_SPACING < moved + PART_SPACING; part++) {
            int x = moved - part * PART_SPACING - 30;
            canvas.setColor(part % 3 == 2 ? new Color(190, 40, 36) : new Color(150, 158, 168));
            canvas.fillOval(x, 45, 30, 30);
            canvas.setColor(new Color(70, 74, 78));
            canvas.fillOval(x + 10, 55, 10, 10);
        }
        canvas.dispose();
        addNoise(picture, new Random(frame));
        return picture;
    }

    private static void addNoise(BufferedImage picture, Random random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                Color pixel = new Color(picture.getRGB(x, y));
                int noise = random.nextInt(-6, 7);
                picture.setRGB(
                        x,
                        y,
                        new Color(
                                        Math.clamp(pixel.getRed() + noise, 0, 255),
                                        Math.clamp(pixel.getGreen() + noise, 0, 255),
                                        Math.clamp(pixel.getBlue() + noise, 0, 255))
                                .getRGB());
            }
        }
    }

    /**
     * Mean redness of the whole input, then two logits: red minus the others against a threshold.
     */
    private static OnnxGraph redness() {
        float[] weights = {-20, 10, 10, 20, -10, -10};
        return OnnxGraph.named("redness")
                .input("picture", FLOAT32, 1, 3, INPUT, INPUT)
                .node("GlobalAveragePool", "picture", "mean")
                .constant("weights", weights, 2, 3, 1, 1)
                .constant("bias", new float[] {1, -1}, 2)
                .node("Conv", List.of("mean", "weights", "bias"), List.of("scores"))
                .node("Flatten", "scores", "logits")
                .output("logits", FLOAT32, 1, 2);
    }

    private static String card(Path model) throws IOException {
        return """
        name: redness
        task: classification
        file: redness.onnx
        sha256: %s
        backend: onnxruntime
        input: {width: %d, height: %d, layout: NCHW, type: float32, colour: RGB, mean: 0, std: 255, fit: crop, crop: 0.5, resample: area}
        output: {decoder: classes, activation: softmax, top-k: 2}
        labels: labels.txt
        license: Apache-2.0
        """
                .formatted(sha256(model), INPUT, INPUT);
    }

    /** Lower-case hex, as cards want it. */
    public static String sha256(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
