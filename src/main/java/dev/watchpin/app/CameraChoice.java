package dev.watchpin.app;

import dev.watchpin.config.WatchpinConfig.Camera;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.util.List;

/** Which camera of a config a person means. */
final class CameraChoice {
    private CameraChoice() {}

    /**
     * @param name null where none was given: enough if there is one camera only
     * @throws ParameterException naming the cameras that there are
     */
    static Camera of(List<Camera> cameras, String name, CommandSpec command) {
        List<String> names = cameras.stream().map(Camera::name).toList();
        String have = "the config has " + String.join(", ", names);
        if (name == null && cameras.size() > 1) {
            throw new ParameterException(command.commandLine(), "--camera missing; " + have);
        }
        return cameras.stream()
                .filter(each -> name == null || each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command.commandLine(),
                                        "--camera=" + name + ": no such camera; " + have));
    }
}
