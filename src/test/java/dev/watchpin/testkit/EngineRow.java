package dev.watchpin.testkit;

import dev.watchpin.backend.BackendException;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.OutputSpec;
import dev.watchpin.vision.Classes;
import dev.watchpin.vision.Detections;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One row of the README's table, in a process of its own: a model of {@link TestData} on an engine,
 * one thread. {@code tools/engine-table} runs it for each of them.
 *
 * <p>Every photo is shown twice, the first time to warm up. A time is from frame to result; the
 * photo's decoding is not in it, but in the memory.
 */
public final class EngineRow {
    private static final String PHOTOS = "images/coco128_train2017/images";
    private static final float SWEEP_FROM = 0.01f;

    private final ModelCard card;

    private EngineRow(ModelCard card) {
        this.card = card;
    }

    /** {@code CARD ENGINE}: prints a row of Markdown; to stderr, why there is none. */
    public static void main(String[] arguments) throws IOException {
        EngineRow row = new EngineRow(Cards.on(arguments[1], Cards.of(arguments[0])));
        try {
            System.out.printf("| `%s` | `%s` | %s |%n", arguments[0], arguments[1], row.measured());
        } catch (AssertionError refused) {
            if (!(refused.getCause() instanceof BackendException why)) {
                throw refused;
            }
            System.err.println(arguments[1] + ": " + why.getMessage());
        }
    }

    private String measured() throws IOException {
        return switch (card.task()) {
            case CLASSIFICATION -> classification();
            case DETECTION -> detection();
            case SEGMENTATION -> segmentation();
        };
    }

    private String classification() throws IOException {
        Path folder = TestData.of("images/imagenet100");
        Map<String, Integer> truth =
                Files.readAllLines(folder.resolve("labels.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .collect(Collectors.toMap(f -> f[0], f -> Integer.valueOf(f[1])));
        int background = card.labels().size() - 1000;
        int[] right = new int[1];
        return row(
                Classes.class,
                card,
                folder,
                truth,
                (_, label, seen) -> right[0] += seen.label(0) == label + background ? 1 : 0,
                () -> "top-1 %d %%".formatted(right[0]));
    }

    private String detection() {
        CocoAp ap =
                CocoInstances.read(TestData.of("images/coco128_train2017/instances.json"), 0)
                        .precision();
        OutputSpec.Boxes boxes = (OutputSpec.Boxes) card.output();
        OutputSpec.Nms nms = boxes.nms();
        OutputSpec swept =
                boxes.with(
                        new OutputSpec.Nms(
                                SWEEP_FROM,
                                nms.iouThreshold(),
                                nms.maxDetections(),
                                OutputSpec.Suppression.PER_CLASS));
        return row(
                Detections.class,
                Cards.with(swept, card),
                TestData.of(PHOTOS),
                photos(),
                (photo, _, seen) ->
                        CocoInstances.claims(photo, seen, card.labels()).forEach(ap::detect),
                () -> "AP %.1f".formatted(100 * ap.ap().orElseThrow()));
    }

    private String segmentation() {
        int person = Math.max(1, card.labels().indexOf("person"));
        MaskIou pooled = new MaskIou();
        return row(
                Mask.class,
                card,
                TestData.of(PHOTOS),
                ofGoldenPersons(),
                (_, png, seen) -> PersonMasks.add(seen, person, PersonMasks.truth(png), pooled),
                () -> "person IoU %.1f".formatted(100 * pooled.iou()));
    }

    /** The photos that the golden figures are of, with the mask of each. */
    private Map<String, Path> ofGoldenPersons() {
        String golden = "golden/" + card.file().getFileName() + ".json";
        Path masks = TestData.of("images/coco128_train2017/semantic_masks");
        return Json.read(TestData.of(golden)).at("images").members().keySet().stream()
                .collect(
                        Collectors.toMap(
                                photo -> photo,
                                photo -> masks.resolve(photo.replace(".jpg", ".png"))));
    }

    private static Map<String, Path> photos() {
        try (var files = Files.list(TestData.of(PHOTOS))) {
            return files.collect(
                    Collectors.toMap(file -> file.getFileName().toString(), file -> file));
        } catch (IOException failed) {
            throw new AssertionError(PHOTOS, failed);
        }
    }

    private static <R extends VisionResult, T> String row(
            Class<R> kind,
            ModelCard card,
            Path folder,
            Map<String, T> known,
            GoldenPipeline.Comparison<R, T> comparison,
            Supplier<String> accuracy) {
        try (var pipeline = new GoldenPipeline<>(card, kind)) {
            pipeline.each(folder, known, comparison);
            pipeline.each(folder, known, (_, _, _) -> {});
            List<Long> nanos = new ArrayList<>(pipeline.lookNanos());
            List<Long> warm = nanos.subList(nanos.size() / 2, nanos.size());
            warm.sort(Comparator.naturalOrder());
            return "%s | %.1f | %.1f | %d"
                    .formatted(
                            accuracy.get(),
                            warm.get(warm.size() / 2) / 1e6,
                            warm.get(warm.size() * 99 / 100) / 1e6,
                            ProcessUsage.now().rssBytes() >> 20);
        }
    }
}
