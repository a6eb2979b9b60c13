package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.bench.BenchRecord;
import dev.watchpin.measure.bench.BenchStage;
import dev.watchpin.measure.verdict.Contender;
import dev.watchpin.measure.verdict.Cost;
import dev.watchpin.model.ModelCard;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * One model's cost and worth, each measured by a command in a process of its own, so that one
 * model's memory is not counted for the next and a crash costs that model alone. One thread.
 *
 * @param stopped whether a person wants an end
 */
record Measurement(ModelCard card, BooleanSupplier stopped) {
    /** Of {@code eval}: a confusion matrix of a thousand classes. */
    private static final int MOST_BYTES = 64 << 20;

    /** What a child said is what is wrong with the model, in one line. */
    private static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    Contender of(List<String> bench, List<String> eval) {
        try {
            BenchRecord cost = record(bench);
            return contender(cost, document(eval));
        } catch (FailedException failed) {
            return Contender.failed(card.name(), failed.getMessage());
        }
    }

    private Contender contender(BenchRecord bench, JsonValue eval) throws FailedException {
        if (!bench.complete()) {
            throw new FailedException(tooFew(bench));
        }
        if (!eval.at("complete").flag()) {
            throw new FailedException("eval was stopped before its end");
        }
        Map<Cost, Double> costs = new EnumMap<>(Cost.class);
        for (Cost time : List.of(Cost.P50, Cost.P90, Cost.P99)) {
            bench.micros(BenchStage.CYCLE, time.key())
                    .ifPresent(micros -> costs.put(time, micros / 1e3));
        }
        double pictures = bench.number("memory", "picture_bytes").orElse(0);
        bench.number("memory", "peak_rss_bytes")
                .ifPresent(rss -> costs.put(Cost.RSS, (rss - pictures) / 1e6));
        return new Contender(
                card.name() + " on " + bench.text("engine", "name").orElseThrow(),
                eval.at("metric").text(),
                eval.find("value")
                        .map(it -> OptionalDouble.of(it.number()))
                        .orElse(OptionalDouble.empty()),
                costs,
                Optional.empty());
    }

    /**
     * Nobody need have stopped it: a slow model does not get there in the time that bench takes.
     */
    static String tooFew(BenchRecord bench) {
        return String.format(
                Locale.ROOT,
                "bench had %.0f cycles in %.1f s, and needs %.0f: too slow, or stopped%s",
                bench.number("run", "cycles").orElseThrow(),
                bench.number("run", "measured_s").orElseThrow(),
                bench.number("run", "least_cycles").orElseThrow(),
                bench.text("run", "rules").equals(Optional.of("full"))
                        ? "; --quick needs fewer"
                        : "");
    }

    private BenchRecord record(List<String> bench) throws FailedException {
        OwnJvm.Ended child = run(bench);
        return BenchRecord.parse(child.said()).orElseThrow(() -> nothing(bench, child));
    }

    private JsonValue document(List<String> eval) throws FailedException {
        OwnJvm.Ended child = run(eval);
        try {
            return JsonValue.parse(child.said());
        } catch (JsonException none) {
            throw nothing(eval, child);
        }
    }

    private static FailedException nothing(List<String> arguments, OwnJvm.Ended child) {
        return new FailedException(
                "%s ended with %d, for the reason above"
                        .formatted(arguments.getFirst(), child.exitCode()));
    }

    private OwnJvm.Ended run(List<String> arguments) throws FailedException {
        try {
            OwnJvm.Ended child = OwnJvm.run(arguments, MOST_BYTES, stopped);
            ModelTrial.refuseCrash(card.file(), child.exitCode(), child.said());
            return child;
        } catch (BackendException crashed) {
            throw new FailedException(crashed.getMessage());
        } catch (IOException unstartable) {
            throw new FailedException(arguments.getFirst() + " cannot be started: " + unstartable);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted");
        }
    }
}
