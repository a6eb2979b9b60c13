package dev.watchpin.capture.v4l2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a device offers, for a message.
 *
 * @param formats one line a pixel format
 */
public record V4l2Offer(List<String> formats) {
    public V4l2Offer {
        formats = List.copyOf(formats);
    }

    /** Asks for every format, size and rate. */
    public static V4l2Offer of(V4l2Device device) {
        List<String> lines = new ArrayList<>();
        for (V4l2Format format : device.formats()) {
            String sizes =
                    device.sizes(format).stream()
                            .map(size -> size + rates(device, format, size))
                            .collect(Collectors.joining(", "));
            lines.add(format.fourCc() + " (" + format.description() + "): " + sizes);
        }
        return new V4l2Offer(lines);
    }

    private static String rates(V4l2Device device, V4l2Format format, V4l2FrameSize size) {
        List<V4l2FrameInterval> rates = device.intervals(format, size.maxWidth(), size.maxHeight());
        return rates.isEmpty()
                ? ""
                : rates.stream()
                        .map(V4l2FrameInterval::toString)
                        .collect(Collectors.joining("/", " @ ", " fps"));
    }

    /** One line a pixel format, each indented. */
    @Override
    public String toString() {
        return formats.isEmpty()
                ? "\n  nothing (the driver lists no formats)"
                : formats.stream().collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
