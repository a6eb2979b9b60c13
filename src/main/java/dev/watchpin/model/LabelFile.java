package dev.watchpin.model;

import dev.watchpin.yaml.Position;
import dev.watchpin.yaml.Problem;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.TextFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads label files; which of the two formats it is, the card says. */
final class LabelFile {
    /** The most classes a label list may have. */
    static final int MOST = 65_536;

    private static final int LARGEST_BYTES = 2 * 1024 * 1024;
    private static final Pattern INDEXED = Pattern.compile("([0-9]{1,5})\\s+(\\S.*)");

    /** How a line reads. */
    enum Format {
        /** A label; line i (from 0) is class i. */
        PLAIN,
        /** A class number, blanks, a label, as Coral's lists have it; numbers may be left out. */
        INDEXED
    }

    private LabelFile() {}

    /**
     * The labels by class number, {@code first} before a plain file's, of which {@code skip} lines
     * are left out. A class an indexed file leaves out is called {@code class-N}. Duplicates are
     * allowed (ImageNet has two cranes).
     */
    static Optional<List<String>> read(
            Path file, Format format, int skip, List<String> first, Problems problems) {
        Optional<String> text = TextFile.read(file, LARGEST_BYTES, problems);
        if (text.isPresent() && text.get().isBlank()) {
            problems.add(new Problem(file, "no labels in it; expected one a line"));
            return Optional.empty();
        }
        return text.flatMap(
                labels -> {
                    List<String> lines = labels.stripTrailing().lines().map(String::strip).toList();
                    return switch (format) {
                        case PLAIN -> plain(file, lines, skip, first, problems);
                        case INDEXED -> indexed(file, lines, problems);
                    };
                });
    }

    private static Optional<List<String>> plain(
            Path file, List<String> lines, int skip, List<String> first, Problems problems) {
        if (lines.size() > MOST) {
            problems.add(new Problem(file, lines.size() + " labels; expected at most " + MOST));
            return Optional.empty();
        }
        int empty = lines.indexOf("");
        if (empty >= 0) {
            String text = "empty line; expected a label, a line number is a class number";
            problems.add(at(file, empty, text));
            return Optional.empty();
        }
        if (lines.size() <= skip) {
            problems.add(new Problem(file, lines.size() + " labels, but skip=" + skip));
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>(first);
        labels.addAll(lines.subList(skip, lines.size()));
        return Optional.of(labels);
    }

    private static Optional<List<String>> indexed(
            Path file, List<String> lines, Problems problems) {
        TreeMap<Integer, String> labels = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = INDEXED.matcher(lines.get(i));
            if (!line.matches() || Integer.parseInt(line.group(1)) >= MOST) {
                String text = "expected a class number below " + MOST + ", blanks and a label";
                problems.add(at(file, i, text));
                return Optional.empty();
            }
            if (labels.putIfAbsent(Integer.valueOf(line.group(1)), line.group(2)) != null) {
                problems.add(at(file, i, "class " + line.group(1) + " has a label already"));
                return Optional.empty();
            }
        }
        int classes = labels.lastKey() + 1;
        List<String> all = new ArrayList<>(classes);
        for (int i = 0; i < classes; i++) {
            all.add(labels.getOrDefault(i, "class-" + i));
        }
        return Optional.of(all);
    }

    private static Problem at(Path file, int line, String text) {
        return new Problem(file, Optional.of(new Position(line + 1, 1)), "", text);
    }
}
