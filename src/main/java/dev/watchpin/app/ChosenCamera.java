package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig.Camera;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.util.List;

/** The camera that {@code --camera} names, which may be left out where there is one only. */
final class ChosenCamera {
    private ChosenCamera() {}

    /**
     * @param name null where the option was not given
     */
    static Camera of(List<Camera> cameras, String name, CommandLine command) {
        List<String> names = cameras.stream().map(Camera::name).toList();
        String have = "the config has " + String.join(", ", names);
        if (name == null && cameras.size() > 1) {
            throw new ParameterException(command, "--camera missing; " + have);
        }
        return cameras.stream()
                .filter(each -> name == null || each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command, "--camera=" + name + ": no such camera; " + have));
    }
}
