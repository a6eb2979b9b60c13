package dev.watchpin.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file sets, defaults filled in, for comparing two files by what they mean. Two settings are
 * equal where the files mean the same; {@link #shown} is what may be printed.
 */
public sealed interface Setting {
    /** Of the nearest key above that has one. */
    Optional<KeyMark> mark();

    /** On one line, short, without secrets. */
    String shown();

    /**
     * A value that is compared as a whole.
     *
     * @param text may hold a password: for comparing only
     * @param shown what of it may be printed
     */
    record Value(String text, String shown, Optional<KeyMark> mark) implements Setting {
        /** One whose text holds no more secrets than URLs do. */
        Value(String text, Optional<KeyMark> mark) {
            this(text, Shown.brief(text), mark);
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /**
     * Values by name, in the file's order.
     *
     * @param list the names are those of a list's items
     */
    record Group(Map<String, Setting> parts, boolean list, Optional<KeyMark> mark)
            implements Setting {
        @Override
        public String shown() {
            return parts.entrySet().stream()
                    .map(part -> part.getKey() + ": " + part.getValue().shown())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public String toString() {
            return shown();
        }
    }
}
