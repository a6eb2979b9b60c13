package dev.watchpin.app;

import dev.watchpin.measure.verdict.Contender;
import dev.watchpin.measure.verdict.Cost;
import dev.watchpin.measure.verdict.Verdict;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;

/** A verdict for people: a table, and a sentence. */
final class ChooseText {
    private ChooseText() {}

    /**
     * @param quick the runs were short
     */
    static String of(Verdict verdict, boolean quick) {
        TextTable table =
                new TextTable(
                        "MODEL", "P50 MS", "P90 MS", "P99 MS", "RSS MB", "WORTH %", "OF", "BUDGET");
        verdict.all().forEach(it -> table.row(cells(it)));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        table.print(out);
        verdict.taken()
                .ifPresentOrElse(
                        it -> out.println("take " + it.name() + ": " + verdict.reason()),
                        () -> out.println("take none: " + verdict.reason()));
        if (quick) {
            out.println("short runs of bench: for a first look, not for a decision");
        }
        out.flush();
        return text.toString();
    }

    private static String[] cells(Verdict.Judged judged) {
        Contender it = judged.contender();
        return new String[] {
            it.name(),
            number(it.cost(Cost.P50)),
            number(it.cost(Cost.P90)),
            number(it.cost(Cost.P99)),
            number(it.cost(Cost.RSS)),
            number(
                    it.worth().isPresent()
                            ? OptionalDouble.of(100 * it.worth().getAsDouble())
                            : it.worth()),
            it.metric().isEmpty() ? "-" : it.metric(),
            judged.fits() ? "kept" : String.join("; ", judged.broken())
        };
    }

    private static String number(OptionalDouble value) {
        return FigureText.number("%.1f", value);
    }
}
