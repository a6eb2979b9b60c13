package dev.watchpin.app;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program in another process: the same Java, its flags, class path and main class. */
final class OwnJvm {
    private OwnJvm() {}

    /** The command line that starts it with those arguments. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib:") && !flag.startsWith("-javaagent:"))
                .forEach(command::add);
        // its first lines go to stdout, which is read here; a file of it would be taken for ours
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Watchpin.class.getName());
        command.addAll(arguments);
        return command;
    }

    /** The first of what it says; the rest is read and forgotten, lest it block. */
    static String said(Process child, int mostBytes) {
        try (var out = child.getInputStream()) {
            String kept = new String(out.readNBytes(mostBytes), StandardCharsets.UTF_8);
            out.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException killed) {
            return "";
        }
    }
}
