package dev.watchpin.app;

import dev.watchpin.image.InputSpec;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.CatalogueEntry.Accuracy;
import dev.watchpin.yaml.Shapes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** A catalogue's facts, as people read them. */
final class ModelText {
    private ModelText() {}

    static String word(Enum<?> constant) {
        return Shapes.word(constant);
    }

    /** Decimal, as disks and links count: 3.7 MB. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1e3) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Width times height, and the type where it is not float. */
    static String input(CatalogueEntry entry) {
        InputSpec input = entry.card().input();
        return input.width() + "x" + input.height() + " " + word(input.type());
    }

    static String figure(Accuracy accuracy) {
        return accuracy.metric() + " " + number(accuracy.percent());
    }

    /** Without zeros that nobody measured. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
