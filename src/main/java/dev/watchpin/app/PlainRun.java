package dev.watchpin.app;

import dev.watchpin.config.ConfigException;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code run CONFIG} and nothing else, as the unit has it. To learn so little from picocli takes a
 * third of the time to the first decision: it models every command, and its classes are of a format
 * that no JDK keeps in a cache.
 */
record PlainRun(Path file) {
    /** Empty where there is anything that picocli gives a meaning to. */
    static Optional<PlainRun> of(String... arguments) {
        boolean plain =
                arguments.length == 2
                        && arguments[0].equals("run")
                        && !arguments[1].isEmpty()
                        && "-@".indexOf(arguments[1].charAt(0)) < 0;
        return plain ? Optional.of(new PlainRun(Path.of(arguments[1]))) : Optional.empty();
    }

    int exitCode() {
        try {
            return RunCommand.run(file, false, new PrintWriter(System.out, true));
        } catch (ConfigException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.CONFIG;
        }
    }
}
