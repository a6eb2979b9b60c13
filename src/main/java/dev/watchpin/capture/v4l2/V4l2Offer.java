package dev.watchpin.capture.v4l2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a device offers, for a message: formats with the same sizes and rates share a line.
 *
 * @param lines {@code YUYV, MJPG: 640x480 @ 15/30 fps, ...}
 */
public record V4l2Offer(List<String> lines) {
    /** More rates than this are told as a range. */
    private static final int RATES_LISTED = 4;

    public V4l2Offer {
        lines = List.copyOf(lines);
    }

    /** Asks for every format, size and rate. */
    public static V4l2Offer of(V4l2Device device) {
        Map<String, String> formatsBySizes = new LinkedHashMap<>();
        for (V4l2Format format : device.formats()) {
            String sizes =
                    device.sizes(format).stream()
                            .map(
                                    size ->
                                            size
                                                    + rates(
                                                            device.intervals(
                                                                    format,
                                                                    size.maxWidth(),
                                                                    size.maxHeight())))
                            .collect(Collectors.joining(", "));
            formatsBySizes.merge(sizes, format.fourCc(), (all, one) -> all + ", " + one);
        }
        List<String> lines = new ArrayList<>();
        formatsBySizes.forEach((sizes, formats) -> lines.add(formats + ": " + sizes));
        return new V4l2Offer(lines);
    }

    static String rates(List<V4l2FrameInterval> intervals) {
        if (intervals.isEmpty()) {
            return "";
        }
        if (intervals.size() <= RATES_LISTED) {
            return intervals.stream()
                    .map(V4l2FrameInterval::toString)
                    .collect(Collectors.joining("/", " @ ", " fps"));
        }
        double min = intervals.stream().mapToDouble(V4l2FrameInterval::minRate).min().orElse(0);
        double max = intervals.stream().mapToDouble(V4l2FrameInterval::maxRate).max().orElse(0);
        return " @ " + new V4l2FrameInterval(min, max) + " fps";
    }

    /** Each line indented. */
    @Override
    public String toString() {
        return lines.isEmpty()
                ? "\n  nothing (the driver lists no formats)"
                : lines.stream().collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
