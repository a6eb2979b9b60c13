package dev.watchpin.app;

import dev.watchpin.backend.SessionOptions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** With how many threads a model is to be measured: one number, or each of several. */
record BenchThreads(int from, int to) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:\\.\\.(\\d{1,4}))?");

    /**
     * @param text {@code 2} or {@code 1..4}; null for the daemon's own default
     */
    static Optional<BenchThreads> parse(String text) {
        if (text == null) {
            int daemons = SessionOptions.usualThreads(cores());
            return Optional.of(new BenchThreads(daemons, daemons));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(form.group(1));
        int to = form.group(2) == null ? from : Integer.parseInt(form.group(2));
        return from >= 1 && from <= to && to <= cores()
                ? Optional.of(new BenchThreads(from, to))
                : Optional.empty();
    }

    static String expected(String text) {
        return "--threads=%s; expected N or A..B from 1 to %d, the cores here: more only cost time"
                .formatted(text, cores());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    List<Integer> each() {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
