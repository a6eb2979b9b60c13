package dev.watchpin.view.report;

import dev.watchpin.telemetry.JsonWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log's text, line by line, as a test wants it. */
final class LogText {
    private final List<String> lines = new ArrayList<>();

    /** An interval of a minute that ends at a time, in a process that is so old. */
    LogText minute(String time, double uptimeSeconds, Consumer<JsonWriter> fields) {
        return line(time, "gate", uptimeSeconds, 60, fields);
    }

    LogText line(
            String time,
            String camera,
            double uptimeSeconds,
            double intervalSeconds,
            Consumer<JsonWriter> fields) {
        var json = new JsonWriter().beginObject();
        json.field("time", Instant.parse(time));
        json.field("camera", camera);
        json.field("uptime_s", uptimeSeconds, 1);
        json.field("interval_s", intervalSeconds, 1);
        fields.accept(json);
        return raw(json.endObject().toString());
    }

    /** So many minutes, one after the other, of a process that begins a minute before the first. */
    LogText minutes(String first, int count, Consumer<JsonWriter> fields) {
        for (int i = 0; i < count; i++) {
            minute(Instant.parse(first).plusSeconds(60L * i).toString(), 60 * (i + 1.0), fields);
        }
        return this;
    }

    LogText raw(String line) {
        lines.add(line);
        return this;
    }

    LogFiles in(Path directory) throws IOException, NoLogException {
        Files.writeString(
                directory.resolve("performance.0.jsonl"), String.join("\n", lines) + "\n");
        return LogFiles.open(directory);
    }

    static Consumer<JsonWriter> frames(long count) {
        return json -> json.field("frames", count);
    }

    static void nothing(JsonWriter json) {}
}
