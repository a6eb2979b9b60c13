package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.InferenceException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.replay.ImageFolderSource;
import dev.watchpin.image.Frame;
import dev.watchpin.image.Letterbox;
import dev.watchpin.image.Preprocessor;
import dev.watchpin.image.TensorPreprocessor;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.PictureOpener;
import dev.watchpin.model.ModelCard;
import dev.watchpin.vision.ModelMismatchException;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.OutputDecoders;
import dev.watchpin.vision.VisionResult;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folder of photos → results, through the parts the daemon itself puts together, without its loop:
 * what the golden tests compare is what the daemon sees.
 *
 * @param <R> what the model's task yields
 */
public final class GoldenPipeline<R extends VisionResult> implements AutoCloseable {
    private final InferenceSession session;
    private final Preprocessor preprocessor;
    private final OutputDecoder<R> decoder;
    private final R result;
    private final List<String> labels;
    private final List<Long> lookNanos = new ArrayList<>();

    /**
     * What a test does with the result for one photo; the same slot every time.
     *
     * @param <T> what is known of a photo
     */
    public interface Comparison<R, T> {
        void compare(String photo, T known, R seen);
    }

    public GoldenPipeline(ModelCard card, Class<R> kind) {
        try {
            session =
                    BackendRegistry.load(GoldenPipeline.class.getClassLoader())
                            .named(card.backend())
                            .open(card, new SessionOptions(1, 1));
            decoder = decoder(card, kind);
        } catch (BackendException | ModelMismatchException wrong) {
            throw new AssertionError(card.card() + ": " + wrong.getMessage(), wrong);
        }
        preprocessor = new TensorPreprocessor(card.input());
        labels = card.labels();
        result = decoder.newResult();
    }

    @SuppressWarnings("unchecked") // the result's class is compared just before
    private OutputDecoder<R> decoder(ModelCard card, Class<R> kind) throws ModelMismatchException {
        List<MemorySegment> memory =
                IntStream.range(0, session.outputs().size()).mapToObj(session::output).toList();
        OutputDecoder<? extends VisionResult> made =
                OutputDecoders.of(
                        card.output(),
                        card.input().width(),
                        card.input().height(),
                        card.labels().size(),
                        session.outputs(),
                        memory);
        kind.cast(made.newResult());
        return (OutputDecoder<R>) made;
    }

    /** Shows the model every photo of the folder that something, keyed by name, is known of. */
    public <T> void each(Path folder, Map<String, T> known, Comparison<R, T> comparison) {
        List<String> names = photos(folder);
        int compared = 0;
        Frame frame = new Frame();
        try (FrameSource source =
                ImageFolderSource.open(
                        new SourceSpec.ImageFolder(folder, 1, SourceSpec.Pace.LOCK_STEP))) {
            while (source.capture(frame, 0) == CaptureStatus.CAPTURED) {
                String photo = names.get((int) frame.sequence());
                if (known.containsKey(photo)) {
                    see(photo, frame);
                    comparison.compare(photo, known.get(photo), result);
                    compared++;
                }
                source.release(frame);
            }
            assertEquals("", source.condition());
        } catch (CaptureException failed) {
            throw new AssertionError(failed.getMessage(), failed);
        }
        assertEquals(known.size(), compared, "known photos found in " + folder);
    }

    /**
     * Shows the model every picture of a data set and judges it as {@code watchpin eval} does.
     *
     * @param evaluation by whose card this was opened
     * @param watched told of each result, if it was one of these names
     */
    public <T> Evaluation.Outcome evaluate(
            Evaluation evaluation, Map<String, T> watched, Comparison<R, T> comparison) {
        String[] photo = new String[1];
        OutputDecoder<R> telling =
                new OutputDecoder<>() {
                    @Override
                    public R newResult() {
                        return decoder.newResult();
                    }

                    @Override
                    public int decode(Letterbox letterbox, R seen) {
                        int wrong = decoder.decode(letterbox, seen);
                        if (watched.containsKey(photo[0])) {
                            comparison.compare(photo[0], watched.get(photo[0]), seen);
                        }
                        return wrong;
                    }
                };
        PictureOpener opener =
                file -> {
                    photo[0] = file.getFileName().toString();
                    return HeldPictures.open(file);
                };
        try { // not closed: the session is this pipeline's
            Evaluation.Outcome outcome =
                    evaluation.run(
                            new OpenedModel<>(session, preprocessor, telling),
                            opener,
                            new HeldPictures.Patient());
            assertEquals(List.of(), outcome.failures());
            return outcome;
        } catch (DataException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    private void see(String photo, Frame frame) {
        try {
            long began = System.nanoTime();
            var letterbox = preprocessor.fill(frame, session.input(0));
            session.run();
            int wrong = decoder.decode(letterbox, result);
            lookNanos.add(System.nanoTime() - began);
            assertEquals(0, wrong, photo + ": wrong numbers");
        } catch (InferenceException failed) {
            throw new AssertionError(photo + ": " + failed.getMessage(), failed);
        }
    }

    /** By class number. */
    public List<String> labels() {
        return labels;
    }

    /** From frame to result, of each photo so far; its decoding is not in it. */
    public List<Long> lookNanos() {
        return List.copyOf(lookNanos);
    }

    /** In the order in which a folder source hands them over. */
    private static List<String> photos(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.toLowerCase().matches(".*\\.jpe?g"))
                    .toList();
        } catch (IOException failed) {
            throw new AssertionError(folder + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
