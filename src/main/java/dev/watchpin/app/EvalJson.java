package dev.watchpin.app;

import dev.watchpin.measure.data.LeftOut;
import dev.watchpin.measure.eval.Duel;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.Goal;
import dev.watchpin.measure.eval.Headline;
import dev.watchpin.measure.eval.Interval;
import dev.watchpin.measure.eval.Likeness;
import dev.watchpin.measure.eval.ScoreCurve;
import dev.watchpin.measure.eval.ScoreCurve.Point;
import dev.watchpin.measure.eval.StepTimes;
import dev.watchpin.measure.eval.ThresholdChoice;
import dev.watchpin.telemetry.StageStats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An evaluation as JSON: shares from 0 to 1, what is not known has no key. */
final class EvalJson {
    private EvalJson() {}

    static Map<String, Object> of(EvalReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("complete", report.outcome().complete());
        json.put("model", report.model().card().name());
        json.put("card", report.model().card().card().toString());
        json.put("engine", report.model().engine().name());
        json.put("engine_version", report.model().version());
        json.put("threads", report.threads());
        json.put("task", ModelText.word(report.model().card().task()));
        json.put("data", data(report));
        json.putAll(outcome(report.outcome()));
        report.threshold().ifPresent(it -> json.put("threshold", threshold(it)));
        report.against()
                .ifPresent(it -> json.put("against", against(it, report.outcome().complete())));
        json.put("in_passing", inPassing(report));
        return json;
    }

    private static Map<String, Object> data(EvalReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("truth", report.data().truth().toString());
        json.put("layout", report.data().layout());
        json.put("examples", report.data().examples().size());
        json.put("notes", notes(report));
        json.put("unknown_classes", report.unknown());
        json.put("left_out", report.outcome().leftOut().stream().map(EvalJson::leftOut).toList());
        return json;
    }

    private static List<String> notes(EvalReport report) {
        return java.util.stream.Stream.concat(
                        report.data().notes().stream(), report.notes().stream())
                .toList();
    }

    private static Map<String, Object> leftOut(LeftOut file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.file().toString());
        json.put("reason", file.reason().name().toLowerCase(Locale.ROOT));
        json.put("why", file.why());
        return json;
    }

    private static Map<String, Object> outcome(Evaluation.Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        Headline headline = outcome.accuracy().headline();
        json.put("pictures", outcome.accuracy().pictures());
        json.put("metric", headline.name());
        headline.value().ifPresent(value -> json.put("value", value));
        json.put("accuracy", AccuracyJson.of(outcome.accuracy()));
        json.put("failures", outcome.failures());
        return json;
    }

    private static Map<String, Object> against(EvalReport.Against against, boolean complete) {
        Duel.Outcome duel = against.outcome();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", against.reference().card().name());
        json.put("card", against.reference().card().card().toString());
        json.put("engine", against.reference().engine().name());
        json.put("engine_version", against.reference().version());
        json.put("unknown_classes", against.unknown());
        json.putAll(outcome(duel.reference()));
        Likeness likeness = duel.likeness();
        Map<String, Object> same = new LinkedHashMap<>();
        same.put("what", likeness.what().name().toLowerCase(Locale.ROOT));
        same.put("same", likeness.same());
        same.put("of_model", likeness.ofOne());
        same.put("of_other", likeness.ofOther());
        same.put("share", likeness.share());
        json.put("same", same);
        duel.ratio().ifPresent(ratio -> json.put("ratio", ratio));
        json.put("least_ratio", Duel.KEPT);
        if (complete) {
            json.put("pass", duel.passes());
        }
        return json;
    }

    private static Map<String, Object> threshold(EvalReport.Threshold threshold) {
        ThresholdChoice choice = threshold.choice();
        ScoreCurve curve = choice.curve();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goal", threshold.asked());
        json.put("label", curve.label());
        json.put("positives", curve.positives());
        json.put("pictures_without", curve.negatives());
        json.put("reached", choice.point().isPresent());
        choice.point()
                .ifPresent(
                        point -> {
                            json.put("score", curve.written(point));
                            json.putAll(point(curve, point));
                            json.put("precision_95", interval(point.precisionInterval()));
                            json.put("sure", choice.sure());
                        });
        choice.recallInterval().ifPresent(it -> json.put("recall_95", interval(it)));
        if (choice.goal() instanceof Goal.FalseAlarms goal) {
            choice.alarmInterval()
                    .ifPresent(
                            it ->
                                    json.put(
                                            "alarms_per_day_95",
                                            List.of(
                                                    goal.perDay(it.low()),
                                                    goal.perDay(it.high()))));
        }
        json.put("curve", curve.points().stream().map(it -> point(curve, it)).toList());
        return json;
    }

    private static List<Double> interval(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static Map<String, Object> point(ScoreCurve curve, Point point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("least_score", point.threshold());
        json.put("precision", point.precision());
        curve.recall(point).ifPresent(recall -> json.put("recall", recall));
        json.put("right", point.right());
        json.put("wrong", point.wrong());
        json.put("alarms", point.alarms());
        return json;
    }

    private static Map<String, Object> inPassing(EvalReport report) {
        StepTimes times = report.outcome().times();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", false);
        step("prepare", times.prepare(), json);
        step("infer", times.infer(), json);
        step("decode", times.decode(), json);
        report.rssBytes().ifPresent(bytes -> json.put("rss_bytes", bytes));
        json.put("models_in_memory", report.against().isPresent() ? 2 : 1);
        return json;
    }

    private static void step(String name, Optional<StageStats> stats, Map<String, Object> json) {
        stats.ifPresent(
                it -> {
                    json.put(name + "_p50_us", it.p50Nanos() / 1e3);
                    json.put(name + "_p90_us", it.p90Nanos() / 1e3);
                });
    }
}
