package dev.watchpin.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started again beside itself, to try what may bring a process down. */
final class ChildCommand {
    private ChildCommand() {}

    /** With this JVM's flags, except agents; a crash leaves no files behind. */
    static List<String> of(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:") && !flag.startsWith("-javaagent:"))
                .forEach(command::add);
        // its first lines go to stdout, which is read here; a file of it would be taken for ours
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Watchpin.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
