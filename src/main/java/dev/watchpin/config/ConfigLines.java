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
 * @param problems what is wrong with the file by itself; models and what must agree with them are
 *     not looked at
 */
public record ConfigLines(OutputProvider provider, List<Camera> cameras, List<Problem> problems) {
    public ConfigLines {
        cameras = List.copyOf(cameras);
        problems = List.copyOf(problems);
    }

    /** The lines of a camera whose name could be read. */
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
        for (Values camera : root.flatMap(it -> it.partial(ConfigForm.CAMERAS)).orElse(List.of())) {
            camera.find(CameraForm.NAME)
                    .ifPresent(name -> cameras.add(new Camera(name, lines(camera))));
        }
        OutputProvider provider =
                root.flatMap(it -> it.find(ConfigForm.GPIO))
                        .map(WatchpinConfig.Gpio::provider)
                        .orElse(OutputProvider.AUTO);
        return new ConfigLines(provider, cameras, problems.sorted());
    }

    private static List<LineSpec> lines(Values camera) {
        return camera.partial(CameraForm.OUTPUTS).orElse(List.of()).stream()
                .filter(OutputLine::readable)
                .map(OutputLine::of)
                .toList();
    }
}
