package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;
import dev.watchpin.measure.verdict.Contender;
import dev.watchpin.measure.verdict.Cost;
import dev.watchpin.model.ModelCard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One model's cost and worth, each measured by a command in a process of its own, so that one
 * model's memory is not counted for the next and a crash costs that model alone. One thread.
 *
 * @param stopped whether a person wants an end
 * @param err the children's progress and complaints go where ours do
 */
record Measurement(ModelCard card, BooleanSupplier stopped, PrintWriter err) {
    private static final long TICK_MILLIS = 100;

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
            JsonValue cost = run(bench);
            return contender(cost, run(eval));
        } catch (FailedException failed) {
            return Contender.failed(card.name(), failed.getMessage());
        }
    }

    private Contender contender(JsonValue bench, JsonValue eval) throws FailedException {
        if (!eval.at("complete").flag() || !bench.at("run").at("complete").flag()) {
            throw new FailedException("stopped before its end");
        }
        Map<Cost, Double> costs = new EnumMap<>(Cost.class);
        Optional<JsonValue> cycle = bench.find("latency").map(it -> it.at("cycle"));
        time(costs, Cost.P50, cycle, "p50_us");
        time(costs, Cost.P90, cycle, "p90_us");
        time(costs, Cost.P99, cycle, "p99_us");
        JsonValue memory = bench.at("memory");
        memory.find("peak_rss_bytes")
                .ifPresent(
                        rss -> {
                            double pictures = memory.at("picture_bytes").number();
                            costs.put(Cost.RSS, (rss.number() - pictures) / 1e6);
                        });
        return new Contender(
                card.name() + " on " + bench.at("engine").at("name").text(),
                eval.at("metric").text(),
                eval.find("value")
                        .map(it -> OptionalDouble.of(it.number()))
                        .orElse(OptionalDouble.empty()),
                costs,
                Optional.empty());
    }

    private static void time(
            Map<Cost, Double> costs, Cost cost, Optional<JsonValue> cycle, String key) {
        cycle.flatMap(it -> it.find(key)).ifPresent(it -> costs.put(cost, it.number() / 1e3));
    }

    private JsonValue run(List<String> arguments) throws FailedException {
        Process child;
        try {
            child =
                    new ProcessBuilder(OwnJvm.command(arguments))
                            .redirectError(Redirect.INHERIT)
                            .start();
        } catch (IOException unstartable) {
            throw new FailedException(arguments.getFirst() + " cannot be started: " + unstartable);
        }
        try {
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> said(child));
            boolean told = false;
            while (!child.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped.getAsBoolean() && !told) {
                    child.destroy();
                    told = true;
                }
            }
            return document(arguments.getFirst(), child.exitValue(), said.join());
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted");
        } finally {
            child.destroyForcibly();
        }
    }

    private JsonValue document(String command, int exitCode, String said) throws FailedException {
        try {
            ModelTrial.refuseCrash(card.file(), exitCode, said);
            return JsonValue.parse(said);
        } catch (BackendException crashed) {
            throw new FailedException(crashed.getMessage());
        } catch (JsonException nothing) {
            throw new FailedException(
                    "%s ended with %d, for the reason above".formatted(command, exitCode));
        }
    }

    private static String said(Process child) {
        try (var out = child.getInputStream()) {
            String kept = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            out.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException killed) {
            return "";
        }
    }
}
