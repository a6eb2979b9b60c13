package dev.watchpin.config;

import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.Setting;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        ConfigDiff diff = new ConfigDiff();
        Setting before = setting(oldFile, oldText);
        Setting after = setting(newFile, newText);
        diff.compare("", Optional.of(before), Optional.of(after));
        return List.copyOf(diff.changes);
    }

    private static Setting setting(Path file, String text) throws ConfigException {
        Problems problems = new Problems();
        Optional<Setting> setting = YamlReader.setting(file, text, ConfigForm.SHAPE, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.sorted());
        }
        return setting.orElseThrow();
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
