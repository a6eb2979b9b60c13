package dev.watchpin.measure.bench;

import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.model.ModelCard;
import dev.watchpin.telemetry.BoardMeasure;
import dev.watchpin.telemetry.JsonWriter;
import dev.watchpin.telemetry.ProcessMemory;
import dev.watchpin.telemetry.ThrottleReason;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes a result with its setting as one line of JSON. What is not known has no key. */
final class RecordText {
    private final JsonWriter json = new JsonWriter();

    private RecordText() {}

    static String of(BenchSetting setting, BenchResult result) {
        RecordText text = new RecordText();
        text.write(setting, result);
        return text.json.toString();
    }

    private void write(BenchSetting setting, BenchResult result) {
        json.beginObject()
                .field("kind", BenchRecord.KIND)
                .field("format", BenchRecord.FORMAT)
                .field("time", setting.time())
                .field("watchpin", setting.watchpin());
        run(result);
        model(setting);
        engine(setting);
        pictures(setting.pictures());
        machine(setting.machine());
        json.field("open_ms", result.openNanos() / 1e6, 3)
                .field("first_result_ms", result.firstResultNanos() / 1e6, 3);
        result.latencies().ifPresent(it -> latencies(BenchRecord.LATENCY, it));
        result.whileThrottled().ifPresent(it -> latencies(BenchRecord.THROTTLED_LATENCY, it));
        memory(result.memory());
        heat(result.board());
        json.endObject();
    }

    private void run(BenchResult result) {
        json.name("run")
                .beginObject()
                .field("rules", result.limits().full() ? BenchRecord.FULL : BenchRecord.SHORT)
                .field("least_s", result.limits().leastNanos() / 1e9, 0)
                .field("least_cycles", result.limits().leastCycles())
                .name("complete")
                .value(result.complete())
                .field("cycles", result.cycles())
                .field("measured_s", result.measuredNanos() / 1e9, 3)
                .endObject();
    }

    private void model(BenchSetting setting) {
        ModelCard card = setting.card();
        json.name("model")
                .beginObject()
                .field("name", card.name())
                .field("task", card.task().name().toLowerCase(Locale.ROOT))
                .field("file", card.file().getFileName().toString())
                .field("sha256", setting.sha256())
                .field("card_sha256", setting.cardSha256());
        card.weights()
                .flatMap(ModelCard.Weights::sha256)
                .ifPresent(it -> json.field("weights_sha256", it));
        json.field("input", card.input().width() + "x" + card.input().height()).endObject();
    }

    private void engine(BenchSetting setting) {
        json.name("engine")
                .beginObject()
                .field("name", setting.card().backend())
                .field("version", setting.engineVersion())
                .field("threads", setting.options().threads())
                .field("warm_up_runs", setting.options().warmUpRuns())
                .name("execution_providers")
                .beginArray();
        for (ExecutionProvider provider : setting.options().executionProviders()) {
            json.value(provider.toString());
        }
        json.endArray().endObject();
    }

    private void pictures(BenchSetting.Pictures pictures) {
        json.name("pictures")
                .beginObject()
                .field("from", pictures.from())
                .field("count", pictures.count())
                .field("unreadable", pictures.unreadable())
                .name("sizes")
                .beginObject();
        pictures.sizes().forEach((size, count) -> json.field(size, count));
        json.endObject().endObject();
    }

    private void machine(BenchSetting.Machine machine) {
        json.name("machine").beginObject();
        field("board", machine.board());
        field("cpu", machine.cpu());
        json.field("cores", machine.cores());
        field("kernel", machine.kernel());
        field("governor", machine.governor());
        json.field("jvm", machine.jvm()).endObject();
    }

    private void latencies(String name, StageLatencies latencies) {
        json.name(name).beginObject();
        json.field("frames_per_second", latencies.framesPerSecond(), 3);
        for (BenchStage stage : BenchStage.values()) {
            latency(stage, latencies.of(stage));
        }
        json.field("sample_step", latencies.sampleStep()).name("sample_ns").beginArray();
        for (long nanos : latencies.sampleNanos()) {
            json.value(nanos);
        }
        json.endArray().endObject();
    }

    private void latency(BenchStage stage, Latency latency) {
        json.name(stage.key()).beginObject().field("count", latency.count());
        micros("min_us", OptionalLong.of(latency.minNanos()));
        micros("p50_us", OptionalLong.of(latency.p50Nanos()));
        micros("p90_us", latency.p90Nanos());
        micros("p99_us", latency.p99Nanos());
        micros("p999_us", latency.p999Nanos());
        micros("max_us", OptionalLong.of(latency.maxNanos()));
        json.endObject();
    }

    private void micros(String name, OptionalLong nanos) {
        nanos.ifPresent(it -> json.field(name, it / 1e3, 3));
    }

    private void memory(BenchMemory memory) {
        ProcessMemory steady = memory.steady();
        json.name("memory").beginObject();
        bytes("before_rss_bytes", memory.before().rssBytes());
        bytes("steady_rss_bytes", steady.rssBytes());
        json.field("steady_heap_bytes", steady.heapBytes())
                .field("steady_off_heap_bytes", steady.offHeapBytes());
        bytes("steady_native_bytes", steady.nativeBytes());
        json.field("picture_bytes", memory.pictureBytes());
        bytes("peak_rss_bytes", memory.peakRssBytes());
        json.field("peak_since", memory.peakSinceOpening() ? "opening" : "start").endObject();
    }

    private void bytes(String name, OptionalLong bytes) {
        bytes.ifPresent(it -> json.field(name, it));
    }

    private void heat(BoardCurve board) {
        json.name("heat").beginObject();
        decimal("start_c", board.startCelsius());
        decimal("end_c", board.endCelsius());
        decimal("max_c", board.maxCelsius());
        decimal("clock_mhz", board.endClockMegahertz());
        decimal("min_clock_mhz", board.minClockMegahertz());
        decimal("full_clock_mhz", board.fullClockMegahertz());
        if (board.throttled().isPresent()) {
            json.name("throttled").beginArray();
            board.throttled().get().stream().sorted().map(ThrottleReason::key).forEach(json::value);
            json.endArray();
        }
        curve(board);
        json.endObject();
    }

    /** Pairs of seconds since the opening and degrees. */
    private void curve(BoardCurve board) {
        json.name("curve").beginArray();
        for (BoardPoint point : board.points()) {
            OptionalDouble celsius = point.board().value(BoardMeasure.SOC_TEMP_C);
            if (celsius.isPresent()) {
                json.beginArray()
                        .value(point.nanos() / 1e9, 1)
                        .value(celsius.getAsDouble(), 1)
                        .endArray();
            }
        }
        json.endArray();
    }

    private void field(String name, Optional<String> value) {
        value.ifPresent(it -> json.field(name, it));
    }

    private void decimal(String name, OptionalDouble value) {
        value.ifPresent(it -> json.field(name, it, 1));
    }
}
