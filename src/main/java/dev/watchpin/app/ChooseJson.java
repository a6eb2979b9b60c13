package dev.watchpin.app;

import dev.watchpin.measure.verdict.Budget;
import dev.watchpin.measure.verdict.Contender;
import dev.watchpin.measure.verdict.Cost;
import dev.watchpin.measure.verdict.Verdict;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A verdict for programs; what is not known has no key. */
final class ChooseJson {
    private ChooseJson() {}

    static Map<String, Object> of(Verdict verdict, Budget budget) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> limits = new LinkedHashMap<>();
        for (Cost cost : Cost.values()) {
            if (budget.most().containsKey(cost)) {
                limits.put(key(cost), budget.most().get(cost));
            }
        }
        budget.leastWorth().ifPresent(it -> limits.put("accuracy", it));
        json.put("budget", limits);
        json.put("models", verdict.all().stream().map(ChooseJson::of).toList());
        verdict.taken().ifPresent(it -> json.put("take", it.name()));
        json.put("reason", verdict.reason());
        return json;
    }

    private static Map<String, Object> of(Verdict.Judged judged) {
        Contender contender = judged.contender();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", contender.name());
        for (Cost cost : Cost.values()) {
            contender.cost(cost).ifPresent(it -> json.put(key(cost), it));
        }
        if (!contender.metric().isEmpty()) {
            json.put("metric", contender.metric());
        }
        contender.worth().ifPresent(it -> json.put("value", it));
        json.put("fits", judged.fits());
        json.put("broken", judged.broken());
        return json;
    }

    /** {@code p90_ms}. */
    private static String key(Cost cost) {
        return cost.key() + "_" + cost.unit().symbol().toLowerCase(Locale.ROOT);
    }
}
