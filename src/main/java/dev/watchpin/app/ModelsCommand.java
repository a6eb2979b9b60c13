package dev.watchpin.app;

import dev.watchpin.model.catalogue.Catalogue;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds, brings and proves models; the only command that may call out of this machine. */
@Command(
        name = "models",
        description = {
            "Lists public models, brings them here, and proves that they are what they should be.",
            "Beside the cameras that a config names, only `models pull` calls out of this machine:"
                    + " to the addresses that `models show` names, or to --from, when you run it."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsPullCommand.class,
            ModelsVerifyCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "64:the command line is wrong, or names a model that the catalogue lacks",
            "65:a file is not what the catalogue or the card says, or is missing",
            "69:a server could not be reached or has no such file, or this version cannot run the"
                    + " model",
            "73:no room, or no right to write there",
            "78:the catalogue given with --catalogue is wrong"
        })
final class ModelsCommand implements Runnable {
    /** Where the package keeps models, if it is installed. */
    private static final Path INSTALLED = Path.of("/var/lib/watchpin/models");

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "another catalogue than the built-in one (models/catalogue.yaml)")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "the folder of pulled models, one folder each; default: $$WATCHPIN_MODELS, else"
                            + " /var/lib/watchpin/models where that exists, else ./models")
    private Path to;

    @Spec private CommandSpec spec;

    Catalogue catalogue() throws ProblemsException {
        return file == null ? Catalogue.shipped() : Catalogue.read(file);
    }

    /** The entry of that name; without one, the command line is wrong. */
    CatalogueEntry entry(String name, CommandSpec command) throws ProblemsException {
        Catalogue catalogue = catalogue();
        return catalogue
                .find(name)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command.commandLine(),
                                        "no model "
                                                + name
                                                + " in the catalogue"
                                                + catalogue.hint(name)));
    }

    Path folder() {
        if (to != null) {
            return to;
        }
        String configured = System.getenv("WATCHPIN_MODELS");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured);
        }
        // the package's own folder shows to everyone; what is in it only to its group and root
        return Files.isDirectory(INSTALLED.getParent()) ? INSTALLED : Path.of("models");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which of them?");
    }
}
