package dev.watchpin.app;

import dev.watchpin.config.ConfigChange;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.Problem;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check found, for programs; nothing in it holds a secret, as {@link Problem} and {@link
 * ConfigChange} do not.
 *
 * @param problems of the file; with any, no camera was looked at
 * @param against the config that {@code changes} are against; empty where none was asked for
 */
record CheckReport(
        Path file,
        List<Problem> problems,
        List<CameraFinding> cameras,
        Optional<Path> against,
        List<ConfigChange> changes) {

    /**
     * @param text one line for people, or the engine's own words
     */
    record CameraFinding(String camera, boolean good, String text) {}

    static CheckReport ofBadConfig(Path file, List<Problem> problems) {
        return new CheckReport(file, problems, List.of(), Optional.empty(), List.of());
    }

    boolean good() {
        return problems.isEmpty() && cameras.stream().allMatch(CameraFinding::good);
    }

    /** A document; what is not known has no key. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("config", file.toString());
        json.put("good", good());
        json.put("problems", problems.stream().map(CheckReport::json).toList());
        json.put("cameras", cameras.stream().map(CheckReport::json).toList());
        against.ifPresent(
                other -> {
                    json.put("against", other.toString());
                    json.put("changes", changes.stream().map(CheckReport::json).toList());
                });
        return Json.write(json);
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", problem.file().toString());
        problem.at()
                .ifPresent(
                        at -> {
                            json.put("line", at.line());
                            json.put("column", at.column());
                        });
        if (!problem.where().isEmpty()) {
            json.put("where", problem.where());
        }
        json.put("text", problem.text());
        return json;
    }

    private static Map<String, Object> json(CameraFinding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("camera", finding.camera());
        json.put("good", finding.good());
        json.put("text", finding.text());
        return json;
    }

    private static Map<String, Object> json(ConfigChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", change.path());
        change.before().ifPresent(value -> json.put("before", value));
        change.after().ifPresent(value -> json.put("after", value));
        json.put("effect", change.effect().text());
        return json;
    }
}
