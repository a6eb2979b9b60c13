package dev.watchpin.snapshot.socket;

import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameCopy;
import dev.watchpin.image.FrameLayout;
import dev.watchpin.json.JsonValue;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotDocument;
import dev.watchpin.telemetry.JsonWriter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line before a snapshot's bytes. */
final class Header {
    private static final String SNAPSHOT = "snapshot";
    private static final String PLANES = "planes";
    private static final String STRIDE = "stride_bytes";
    private static final String BYTES = "bytes";

    private Header() {}

    static String of(Snapshot snapshot) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(SNAPSHOT, SnapshotDocument.of(snapshot));
        header.put(PLANES, planes(snapshot.frame()));
        return line(header);
    }

    private static List<Object> planes(Frame frame) {
        List<Object> planes = new ArrayList<>();
        for (int plane = 0; plane < frame.layout().format().planes(); plane++) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(STRIDE, frame.strideBytes(plane));
            json.put(BYTES, frame.plane(plane).byteSize());
            planes.add(json);
        }
        return planes;
    }

    /** A picture of the size that the header says, to be filled. */
    static FrameCopy picture(JsonValue header, FrameLayout layout) {
        List<JsonValue> planes = header.at(PLANES).items();
        return FrameCopy.blank(
                layout,
                planes.stream().mapToInt(plane -> plane.at(STRIDE).integer()).toArray(),
                planes.stream().mapToLong(plane -> plane.at(BYTES).integer()).toArray());
    }

    static JsonValue document(JsonValue header) {
        return header.at(SNAPSHOT);
    }

    /** A document on one line. */
    static String line(Map<String, Object> document) {
        JsonWriter json = new JsonWriter();
        write(json, document);
        return json.toString();
    }

    private static void write(JsonWriter json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                json.beginObject();
                map.forEach(
                        (name, member) -> {
                            json.name((String) name);
                            write(json, member);
                        });
                json.endObject();
            }
            case List<?> list -> {
                json.beginArray();
                list.forEach(item -> write(json, item));
                json.endArray();
            }
            case BigDecimal real -> json.value(real.doubleValue(), real.scale());
            case Number whole -> json.value(whole.longValue());
            case Boolean flag -> json.value(flag);
            default -> json.value((String) value);
        }
    }
}
