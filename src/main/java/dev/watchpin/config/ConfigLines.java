package dev.watchpin.config;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.yaml.Problem;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.Values;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines that a config file names, without its models: as many as can be read, since a line must
 * become safe though a model is gone or a rule has been spoiled.
 *
 * @param provider {@code AUTO} where it cannot be read
 * @param unknown outputs whose line or safe level cannot be told, by their place in the file
 * @param problems what is wrong with the file by itself; models and what must agree with them are
 *     not looked at. Something that could not be read at all stands only here
 */
public record ConfigLines(
        OutputProvider provider,
        List<Camera> cameras,
        List<String> unknown,
        List<Problem> problems) {
    public ConfigLines {
        cameras = List.copyOf(cameras);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
    }

    /**
     * The lines of one camera.
     *
     * @param name its place in the file where its name cannot be read
     */
    public record Camera(String name, List<LineSpec> lines) {
        public Camera {
            lines = List.copyOf(lines);
        }
    }

    /** Any thread; never throws for what stands in the file. */
    public static ConfigLines read(Path file) {
        Problems problems = new Problems();
        Optional<Values> root = YamlReader.read(file, ConfigForm.SHAPE, problems);
        List<Camera> cameras = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Values camera : root.flatMap(it -> it.partial(ConfigForm.CAMERAS)).orElse(List.of())) {
            String name = camera.find(CameraForm.NAME).orElseGet(camera.place()::path);
            cameras.add(new Camera(name, lines(camera, unknown)));
        }
        OutputProvider provider =
                root.flatMap(it -> it.find(ConfigForm.GPIO))
                        .map(WatchpinConfig.Gpio::provider)
                        .orElse(OutputProvider.AUTO);
        return new ConfigLines(provider, cameras, unknown, problems.sorted());
    }

    private static List<LineSpec> lines(Values camera, List<String> unknown) {
        List<LineSpec> lines = new ArrayList<>();
        for (Values output : camera.partial(CameraForm.OUTPUTS).orElse(List.of())) {
            if (OutputLine.readable(output)) {
                lines.add(OutputLine.of(output));
            } else {
                String name = output.find(OutputForm.NAME).map(it -> " " + it).orElse("");
                unknown.add(output.place().path() + name);
            }
        }
        return lines;
    }
}
