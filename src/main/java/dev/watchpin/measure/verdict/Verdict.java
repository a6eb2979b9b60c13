package dev.watchpin.measure.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which model to take: of those that fit the budget the one that is worth most; of equals the one
 * whose 90th percentile is lower. Speed beyond the budget buys nothing.
 *
 * @param taken empty where none fits
 * @param reason one sentence
 */
public record Verdict(List<Judged> all, Optional<Contender> taken, String reason) {
    /** So much of a metric's range is told apart by no data set of a few hundred pictures. */
    static final double EQUAL = 0.005;

    /**
     * @param broken what of the budget it does not keep; empty for one that fits
     */
    public record Judged(Contender contender, List<String> broken) {
        public Judged {
            broken = List.copyOf(broken);
        }

        public boolean fits() {
            return broken.isEmpty();
        }
    }

    public Verdict {
        all = List.copyOf(all);
    }

    /**
     * @throws IllegalArgumentException where two were measured by different metrics
     */
    public static Verdict of(List<Contender> contenders, Budget budget) {
        refuseMixed(contenders);
        List<Judged> all =
                contenders.stream().map(it -> new Judged(it, budget.broken(it))).toList();
        List<Contender> fit = new ArrayList<>();
        all.stream()
                .filter(Judged::fits)
                .map(Judged::contender)
                .filter(it -> it.worth().isPresent())
                .forEach(fit::add);
        if (fit.isEmpty()) {
            return new Verdict(all, Optional.empty(), "none fits the budget");
        }
        double best = fit.stream().mapToDouble(it -> it.worth().getAsDouble()).max().getAsDouble();
        List<Contender> equal =
                fit.stream()
                        .filter(it -> best - it.worth().getAsDouble() <= EQUAL)
                        .sorted(Comparator.comparingDouble(Verdict::p90))
                        .toList();
        return new Verdict(all, Optional.of(equal.getFirst()), reason(fit, equal));
    }

    private static void refuseMixed(List<Contender> contenders) {
        List<String> metrics =
                contenders.stream()
                        .filter(it -> it.failure().isEmpty())
                        .map(Contender::metric)
                        .distinct()
                        .toList();
        if (metrics.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", metrics)
                            + " cannot be compared: choose among models of one task");
        }
    }

    private static double p90(Contender contender) {
        return contender.cost(Cost.P90).orElse(Double.MAX_VALUE);
    }

    private static String reason(List<Contender> fit, List<Contender> equal) {
        Contender taken = equal.getFirst();
        if (fit.size() == 1) {
            return "it alone fits the budget";
        }
        if (equal.size() > 1) {
            return String.format(
                    Locale.ROOT,
                    "%d that fit are worth the same within %.1f points, and its p90 is the lowest"
                            + " of them",
                    equal.size(),
                    100 * EQUAL);
        }
        Contender next =
                fit.stream()
                        .filter(it -> it != taken)
                        .max(Comparator.comparingDouble(it -> it.worth().getAsDouble()))
                        .orElseThrow();
        return String.format(
                Locale.ROOT,
                "of %d that fit it is worth most: %s %.1f %%, %.1f points above %s",
                fit.size(),
                taken.metric(),
                100 * taken.worth().getAsDouble(),
                100 * (taken.worth().getAsDouble() - next.worth().getAsDouble()),
                next.name());
    }
}
