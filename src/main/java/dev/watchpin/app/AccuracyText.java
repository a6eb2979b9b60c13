package dev.watchpin.app;

import dev.watchpin.measure.eval.Accuracy;
import dev.watchpin.measure.eval.Accuracy.Classification;
import dev.watchpin.measure.eval.Accuracy.Classification.Confusion;
import dev.watchpin.measure.eval.Accuracy.Detection;
import dev.watchpin.measure.eval.Accuracy.Segmentation;
import dev.watchpin.measure.eval.Headline;
import dev.watchpin.measure.eval.Interval;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The figures of an evaluation as tables; all shares in percent. */
final class AccuracyText {
    private static final int MOST_CLASSES = 20;
    private static final int WIDEST_MATRIX = 12;
    private static final int MOST_CONFUSIONS = 10;
    private static final int WIDEST_LABEL = 32;

    private final PrintWriter out;

    AccuracyText(PrintWriter out) {
        this.out = out;
    }

    void print(Accuracy accuracy) {
        switch (accuracy) {
            case Classification classes -> print(classes);
            case Detection boxes -> print(boxes);
            case Segmentation masks -> print(masks);
        }
    }

    private void print(Classification accuracy) {
        int right = accuracy.classes().stream().mapToInt(Classification.OfClass::right).sum();
        out.printf("top-1 %s", ShareText.percent(accuracy.top1()));
        if (accuracy.pictures() > 0) {
            Interval sure = Interval.wilson(right, accuracy.pictures());
            out.printf(" (95 %% sure of %s)", ShareText.interval(sure));
        }
        if (accuracy.top5().isPresent()) {
            out.printf("   top-5 %s", ShareText.percent(accuracy.top5()));
        }
        out.println();
        out.println();
        TextTable table = new TextTable("CLASS", "PICTURES", "RECALL", "PRECISION");
        worst(accuracy.classes(), Comparator.comparingDouble(it -> it.recall().orElse(0)))
                .forEach(
                        it ->
                                table.row(
                                        shown(it.label()),
                                        "" + it.pictures(),
                                        ShareText.percent(it.recall()),
                                        ShareText.percent(it.precision())));
        table.print(out);
        more(accuracy.classes().size());
        if (accuracy.classes().size() <= WIDEST_MATRIX) {
            matrix(accuracy);
        } else {
            confusions(accuracy);
        }
    }

    /** All in their order, if they are few; else the worst. */
    private static <T> List<T> worst(List<T> classes, Comparator<T> order) {
        return classes.size() <= MOST_CLASSES
                ? classes
                : classes.stream().sorted(order).limit(MOST_CLASSES).toList();
    }

    private void more(int classes) {
        if (classes > MOST_CLASSES) {
            out.printf("… and %d better classes; --json has all%n", classes - MOST_CLASSES);
        }
    }

    private void matrix(Classification accuracy) {
        List<String> truths =
                accuracy.classes().stream().map(Classification.OfClass::label).toList();
        List<String> seen =
                Stream.concat(truths.stream(), accuracy.confusions().stream().map(Confusion::seen))
                        .distinct()
                        .toList();
        if (seen.size() > WIDEST_MATRIX) {
            confusions(accuracy);
            return;
        }
        out.println();
        out.println("pictures by class (rows) and what was seen in them (columns):");
        List<String> titles = new ArrayList<>(List.of(""));
        seen.forEach(label -> titles.add(shown(label)));
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (String truth : truths) {
            List<String> row = new ArrayList<>(List.of(shown(truth)));
            seen.forEach(label -> row.add(count(accuracy, truth, label)));
            table.row(row.toArray(String[]::new));
        }
        table.print(out);
    }

    private static String count(Classification accuracy, String truth, String seen) {
        int count =
                accuracy.confusions().stream()
                        .filter(it -> it.truth().equals(truth) && it.seen().equals(seen))
                        .mapToInt(Confusion::pictures)
                        .sum();
        return count == 0 ? "." : "" + count;
    }

    private void confusions(Classification accuracy) {
        List<Confusion> wrong =
                accuracy.confusions().stream().filter(it -> !it.truth().equals(it.seen())).toList();
        if (wrong.isEmpty()) {
            return;
        }
        out.println();
        out.println("taken for another, most often first:");
        wrong.stream()
                .limit(MOST_CONFUSIONS)
                .forEach(
                        it ->
                                out.printf(
                                        "  %d of %s for %s%n",
                                        it.pictures(), shown(it.truth()), shown(it.seen())));
        if (wrong.size() > MOST_CONFUSIONS) {
            out.printf("  … and %d more; --json has all%n", wrong.size() - MOST_CONFUSIONS);
        }
    }

    private static String shown(String label) {
        if (label.isEmpty()) {
            return "(no result)";
        }
        return label.length() <= WIDEST_LABEL ? label : label.substring(0, WIDEST_LABEL - 1) + "~";
    }

    private void print(Detection accuracy) {
        out.printf(
                "AP %s   AP50 %s   AP75 %s   AP of small %s, medium %s, large %s   AR %s   (%d"
                        + " boxes)%n",
                ShareText.percent(accuracy.ap()),
                ShareText.percent(accuracy.ap50()),
                ShareText.percent(accuracy.ap75()),
                ShareText.percent(accuracy.apBySize().small()),
                ShareText.percent(accuracy.apBySize().medium()),
                ShareText.percent(accuracy.apBySize().large()),
                ShareText.percent(accuracy.ar()),
                accuracy.boxes());
        out.println();
        TextTable table = new TextTable("CLASS", "BOXES", "AP", "AP50");
        worst(accuracy.classes(), Comparator.comparingDouble(Detection.OfClass::ap))
                .forEach(
                        it ->
                                table.row(
                                        shown(it.label()),
                                        "" + it.boxes(),
                                        ShareText.percent(it.ap()),
                                        ShareText.percent(it.ap50())));
        table.print(out);
        more(accuracy.classes().size());
    }

    private void print(Segmentation accuracy) {
        Headline headline = accuracy.headline();
        out.printf("%s %s", headline.name(), ShareText.percent(headline.value()));
        if (accuracy.foreground().isPresent() && accuracy.classes().size() > 1) {
            out.printf("   mean IoU %s", ShareText.percent(accuracy.meanIou()));
        }
        out.printf("   pixel accuracy %s%n", ShareText.percent(accuracy.pixelAccuracy()));
        out.println();
        TextTable table = new TextTable("CLASS", "PIXELS", "IOU", "DICE");
        worst(accuracy.classes(), Comparator.comparingDouble(it -> it.iou().orElse(0)))
                .forEach(
                        it ->
                                table.row(
                                        shown(it.label()),
                                        "" + it.pixels(),
                                        ShareText.percent(it.iou()),
                                        ShareText.percent(it.dice())));
        table.print(out);
        more(accuracy.classes().size());
    }
}
