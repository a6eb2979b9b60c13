package dev.watchpin.app;

import dev.watchpin.config.ConfigSchema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON schema of the config, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON schema of the config file, for editors.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(ConfigSchema.json());
    }
}
