import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Watchpin's libraries the way their examples show them: JavaCV's grabber scales each frame to the
 * model's size, a loop makes a tensor of it. MODEL WIDTH HEIGHT MEAN STD VIDEO THRESHOLD MAX_FPS, 0
 * for as many as come.
 */
final class NaiveWatch {
    private static volatile boolean stopping;

    public static void main(String[] arguments) throws Exception {
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        float mean = Float.parseFloat(arguments[3]);
        float std = Float.parseFloat(arguments[4]);
        double threshold = Double.parseDouble(arguments[6]);
        double maxFps = Double.parseDouble(arguments[7]);
        long periodNanos = maxFps > 0 ? (long) (1e9 / maxFps) : 0;
        stopOnSigterm(Thread.currentThread());
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.x64quantprecision", "1");
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession session = environment.createSession(arguments[0], options);
                FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(arguments[5])) {
            grabber.setImageWidth(width);
            grabber.setImageHeight(height);
            grabber.start();
            String input = session.getInputNames().iterator().next();
            FloatBuffer pixels = FloatBuffer.allocate(3 * width * height);
            Figures figures = new Figures();
            String pin = "";
            long due = System.nanoTime();
            for (Frame frame; !stopping && (frame = grabber.grabImage()) != null; ) {
                if (System.nanoTime() < due) {
                    if (arguments[5].contains("://")) {
                        continue; // so as not to fall behind
                    }
                    Thread.sleep(Math.max(0, due - System.nanoTime()) / 1_000_000);
                }
                due = Math.max(due, System.nanoTime() - periodNanos) + periodNanos;
                fill(frame, pixels, width, height, mean, std);
                long began = System.nanoTime();
                float[] scores;
                try (OnnxTensor tensor =
                                OnnxTensor.createTensor(
                                        environment, pixels, new long[] {1, 3, height, width});
                        OrtSession.Result result = session.run(Map.of(input, tensor))) {
                    scores = ((float[][]) result.get(0).getValue())[0];
                }
                figures.frame(System.nanoTime() - began);
                String level = best(scores) >= threshold ? "high" : "low";
                if (!level.equals(pin)) {
                    pin = level;
                    System.out.println("pin " + pin);
                }
            }
            System.out.println(figures.json());
        }
    }

    private static void stopOnSigterm(Thread watching) {
        Runnable stop =
                () -> {
                    stopping = true;
                    try {
                        watching.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
    }

    /** BGR rows to planes of red, green and blue. */
    private static void fill(
            Frame frame, FloatBuffer pixels, int width, int height, float mean, float std) {
        ByteBuffer bytes = (ByteBuffer) frame.image[0];
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = y * frame.imageStride + 3 * x;
                for (int channel = 0; channel < 3; channel++) {
                    float value = ((bytes.get(from + channel) & 0xff) - mean) / std;
                    pixels.put((2 - channel) * plane + y * width + x, value);
                }
            }
        }
        pixels.rewind();
    }

    /** The greatest of the softmax. */
    private static double best(float[] logits) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        return 1 / sum;
    }
}
