package dev.watchpin.measure.eval;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a model is worth on a data set. Figures are in [0,1]; what was not there has none. */
public sealed interface Accuracy {
    /** The one figure to compare models by. */
    Headline headline();

    /** How many pictures it stands on. */
    int pictures();

    /**
     * @param top1 share of pictures whose class came first
     * @param top5 share of pictures whose class was among the first five; empty if the model has no
     *     more classes than that
     * @param classes those that occur, in the model's order
     * @param confusions which class was taken for which, most frequent first; right answers too
     */
    record Classification(
            int pictures,
            OptionalDouble top1,
            OptionalDouble top5,
            List<OfClass> classes,
            List<Confusion> confusions)
            implements Accuracy {
        /**
         * @param pictures of this class
         * @param seen pictures that the model said are of this class
         * @param right both
         */
        public record OfClass(String label, int pictures, int seen, int right) {
            public OptionalDouble recall() {
                return share(right, pictures);
            }

            public OptionalDouble precision() {
                return share(right, seen);
            }
        }

        /**
         * @param seen empty where the model gave no result
         */
        public record Confusion(String truth, String seen, int pictures) {}

        public Classification {
            classes = List.copyOf(classes);
            confusions = List.copyOf(confusions);
        }

        @Override
        public Headline headline() {
            return new Headline("top-1", top1);
        }
    }

    /**
     * @param coco AP and AR, all in one
     * @param boxes that are to be found
     */
    record Detection(
            int pictures,
            int boxes,
            OptionalDouble ap,
            OptionalDouble ap50,
            OptionalDouble ap75,
            Sizes apBySize,
            OptionalDouble ar,
            Sizes arBySize,
            List<OfClass> classes)
            implements Accuracy {
        /** Small below 32² pixels, large above 96². */
        public record Sizes(OptionalDouble small, OptionalDouble medium, OptionalDouble large) {}

        /**
         * @param boxes of this class
         */
        public record OfClass(String label, int boxes, double ap, double ap50) {}

        public Detection {
            classes = List.copyOf(classes);
        }

        @Override
        public Headline headline() {
            return new Headline("AP", ap);
        }
    }

    /**
     * Pixels of all pictures together.
     *
     * @param foreground the class whose IoU is the headline, where it is the only one that is no
     *     background
     * @param meanIou of the classes that occur in the truth
     * @param pixelAccuracy share of the pixels that have the right class
     * @param classes those that occur in the truth
     */
    record Segmentation(
            int pictures,
            Optional<String> foreground,
            OptionalDouble meanIou,
            OptionalDouble pixelAccuracy,
            List<OfClass> classes)
            implements Accuracy {
        /**
         * @param pixels of this class
         * @param seen pixels that the model said are of this class
         * @param right both
         */
        public record OfClass(String label, long pixels, long seen, long right) {
            /** Intersection over union. */
            public OptionalDouble iou() {
                return share(right, pixels + seen - right);
            }

            /** Twice the intersection over the sum. */
            public OptionalDouble dice() {
                return share(2 * right, pixels + seen);
            }
        }

        public Segmentation {
            classes = List.copyOf(classes);
        }

        @Override
        public Headline headline() {
            if (foreground.isEmpty()) {
                return new Headline("mean IoU", meanIou);
            }
            OptionalDouble iou =
                    classes.stream()
                            .filter(it -> it.label().equals(foreground.get()))
                            .map(OfClass::iou)
                            .findFirst()
                            .orElse(OptionalDouble.empty());
            return new Headline("IoU of " + foreground.get(), iou);
        }
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
