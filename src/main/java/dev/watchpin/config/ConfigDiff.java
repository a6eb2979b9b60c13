package dev.watchpin.config;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.Setting;
import dev.watchpin.yaml.Values;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one config sets otherwise than another, defaults filled in: writing a default down, or
 * another order of cameras, rules and outputs, is no change.
 */
public final class ConfigDiff {
    private final List<ConfigChange> changes = new ArrayList<>();

    private ConfigDiff() {}

    /**
     * The changes from one text to another, in the file's order. Any thread.
     *
     * @throws ConfigException if one of them is no config, told by the first file's name, or the
     *     second's
     */
    public static List<ConfigChange> between(
            Path oldFile, String oldText, Path newFile, String newText) throws ConfigException {
        Map<String, SourceSpec> before = sources(oldFile, oldText);
        Map<String, SourceSpec> after = sources(newFile, newText);
        ConfigDiff diff = new ConfigDiff();
        diff.compare(
                "", Optional.of(setting(oldFile, oldText)), Optional.of(setting(newFile, newText)));
        before.keySet().retainAll(after.keySet());
        before.forEach(
                (camera, source) -> {
                    if (!reopens(source, after.get(camera))) {
                        diff.waitForRestart("cameras[" + camera + "].");
                    }
                });
        return List.copyOf(diff.changes);
    }

    /**
     * Whether a running camera can go from one source to another, or has nothing to change: a
     * recording has its own time, which the rules cannot enter or leave.
     */
    public static boolean reopens(SourceSpec before, SourceSpec after) {
        return before.equals(after) || before.live() && after.live();
    }

    private static Setting setting(Path file, String text) {
        return YamlReader.setting(file, text, ConfigForm.SHAPE);
    }

    /** By camera; reads all of the text but the model cards. */
    private static Map<String, SourceSpec> sources(Path file, String text) throws ConfigException {
        Problems problems = new Problems();
        Optional<Values> root = YamlReader.parse(file, text, ConfigForm.SHAPE, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.sorted());
        }
        Map<String, SourceSpec> sources = new LinkedHashMap<>();
        for (Values camera : root.orElseThrow().of(ConfigForm.CAMERAS)) {
            sources.put(camera.of(CameraForm.NAME), camera.of(CameraForm.SOURCE));
        }
        return sources;
    }

    private void waitForRestart(String camera) {
        changes.replaceAll(
                change ->
                        change.path().startsWith(camera)
                                ? new ConfigChange(
                                        change.path(),
                                        change.before(),
                                        change.after(),
                                        Effect.RESTART)
                                : change);
    }

    private void compare(String path, Optional<Setting> before, Optional<Setting> after) {
        if (before.equals(after)) {
            return;
        }
        if (before.orElse(null) instanceof Setting.Group old
                && after.orElse(null) instanceof Setting.Group now) {
            compareParts(path, old, now);
            return;
        }
        Setting either = after.or(() -> before).orElseThrow();
        changes.add(
                new ConfigChange(
                        path,
                        before.map(Setting::shown),
                        after.map(Setting::shown),
                        (Effect) either.mark().orElseThrow()));
    }

    private void compareParts(String path, Setting.Group before, Setting.Group after) {
        Set<String> names = new LinkedHashSet<>(before.parts().keySet());
        names.addAll(after.parts().keySet());
        for (String name : names) {
            compare(
                    child(path, name, after.list() || before.list()),
                    Optional.ofNullable(before.parts().get(name)),
                    Optional.ofNullable(after.parts().get(name)));
        }
    }

    private static String child(String path, String name, boolean item) {
        if (item) {
            return path + "[" + name + "]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }
}
