package dev.watchpin.app;

import dev.watchpin.config.ConfigException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Watches every camera of the config until a stop is asked for or all recordings are over. */
@Command(
        name = "run",
        description = "Watches the cameras of the config file and drives their lines.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "the YAML file")
    private Path file;

    @Option(
            names = "--dry-run",
            description = "drive no line, whatever the config says; changes are only told")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        return run(file, dryRun, spec.commandLine().getOut());
    }

    static int run(Path file, boolean dryRun, PrintWriter out) throws ConfigException {
        return Daemon.of(ConfigVersion.read(file), dryRun).run(out);
    }
}
