package dev.watchpin.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used: the message has one line a problem. */
public class ProblemsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, by file and position; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
