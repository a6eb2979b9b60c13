package dev.watchpin.app;

import dev.watchpin.app.doctor.Finding;
import dev.watchpin.app.doctor.Finding.State;
import dev.watchpin.yaml.Json;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as a person or a program reads them. */
final class DoctorText {
    /** So wide that names of cameras and lines mostly fit. */
    private static final String LINE = "%-5s  %-15s  %s%n";

    private final PrintWriter out;

    DoctorText(PrintWriter out) {
        this.out = out;
    }

    /** At once: some take seconds on a slow board. */
    void print(Finding finding) {
        out.printf(LINE, finding.state().word(), finding.check(), finding.text());
        finding.fix().ifPresent(fix -> out.printf(LINE, "", "", "fix: " + fix));
        out.flush();
    }

    /** What is wrong once more, by name: the page may have scrolled away. */
    void summary(List<Finding> all) {
        out.println();
        Stream.of(State.WRONG, State.NOTE, State.UNKNOWN).forEach(state -> names(all, state));
        if (all.stream().noneMatch(it -> it.state() == State.WRONG)) {
            out.println("nothing is wrong, as far as it could be told");
        }
    }

    private void names(List<Finding> all, State state) {
        List<String> names =
                all.stream()
                        .filter(it -> it.state() == state)
                        .map(Finding::check)
                        .distinct()
                        .toList();
        if (!names.isEmpty()) {
            String word = state == State.UNKNOWN ? "not told" : state.word();
            out.println(word + ": " + names.stream().collect(Collectors.joining(", ")));
        }
    }

    static String json(List<Finding> all, String version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("wrong", all.stream().filter(it -> it.state() == State.WRONG).count());
        json.put("checks", all.stream().map(DoctorText::json).toList());
        return Json.write(json);
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("state", finding.state() == State.UNKNOWN ? "unknown" : finding.state().word());
        json.put("text", finding.text());
        finding.fix().ifPresent(fix -> json.put("fix", fix));
        return json;
    }
}
