package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.ClassMask;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.Truth;
import dev.watchpin.measure.eval.Accuracy.Segmentation.OfClass;
import dev.watchpin.vision.Mask;
import dev.watchpin.vision.VisionResult;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Pixel by pixel, at the size of the picture. */
final class MaskTally implements Tally {
    private final MaskClasses classes;
    private final MaskIou iou;
    private final Optional<String> foreground;
    private int pictures;

    /**
     * @param foreground label of the one class that is no background, if there is but one
     */
    MaskTally(MaskClasses classes, Optional<String> foreground) {
        this.classes = classes;
        this.foreground = foreground;
        iou = new MaskIou(classes.judged().size());
    }

    @Override
    public boolean asks(Truth truth) {
        return true;
    }

    @Override
    public void add(Truth truth, Optional<VisionResult> seen) throws DataException {
        ClassMask mask = ((Truth.Areas) truth).mask();
        Optional<PictureMask> model = seen.map(it -> new PictureMask((Mask) it));
        int[] is = new int[mask.width()];
        int[] said = new int[mask.width()];
        Arrays.fill(said, Mask.VOID);
        for (int y = 0; y < mask.height(); y++) {
            mask.row(y, is);
            if (model.isPresent()) {
                model.get().row(y, said);
            }
            for (int x = 0; x < is.length; x++) {
                int really = classes.ofMask(is[x], x, y);
                if (really != MaskClasses.IGNORED) {
                    iou.add(
                            really,
                            said[x] == Mask.VOID ? MaskClasses.OTHER : classes.ofModel(said[x]));
                }
            }
        }
        pictures++;
    }

    @Override
    public Accuracy.Segmentation accuracy() {
        List<OfClass> rows =
                IntStream.range(0, classes.judged().size())
                        .filter(number -> iou.ofClass(number) > 0)
                        .mapToObj(this::row)
                        .toList();
        OptionalDouble mean = rows.stream().mapToDouble(row -> row.iou().orElseThrow()).average();
        return new Accuracy.Segmentation(pictures, foreground, mean, pixelAccuracy(), rows);
    }

    private OfClass row(int number) {
        return new OfClass(
                classes.judged().get(number),
                iou.ofClass(number),
                iou.seenAs(number),
                iou.right(number));
    }

    private OptionalDouble pixelAccuracy() {
        long all = 0;
        long right = 0;
        for (int number = MaskClasses.OTHER; number < classes.judged().size(); number++) {
            all += iou.ofClass(number);
            // a pixel of no judged class is right where the model sees none of them either
            right += iou.right(number);
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / all);
    }
}
