package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.ModelsFolder;
import dev.watchpin.model.download.DownloadException;
import dev.watchpin.model.download.Downloader;
import dev.watchpin.model.download.Origin;
import dev.watchpin.model.download.Progress;
import dev.watchpin.model.download.ProxyChoice;
import dev.watchpin.model.download.SilentProgress;
import dev.watchpin.model.download.Supply;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Downloads models, each into a folder that a config's {@code model} key can name. */
@Command(
        name = "pull",
        description = {
            "Brings models here, each as a folder DIR/NAME that a config's model key can name.",
            "What breaks off goes on where it was, also in a later pull; size and sha256 are"
                    + " checked before a model appears, and what is there and good is not asked"
                    + " for again. HTTPS_PROXY, HTTP_PROXY, NO_PROXY and Java's own proxy"
                    + " properties are honoured. This is the only command that calls out."
        },
        mixinStandardHelpOptions = true)
final class ModelsPullCommand implements Callable<Integer> {
    @ParentCommand private ModelsCommand models;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "as models list has it")
    private List<String> names;

    @Option(
            names = "--from",
            paramLabel = "DIR|URL",
            description =
                    "take the files from a folder or a mirror (NAME/FILE or FILE in it) and call"
                            + " nobody else")
    private String from;

    @Option(
            names = "--anyway",
            description = "also what this version cannot run; the daemon will refuse its card")
    private boolean anyway;

    @Option(names = "--quiet", description = "say nothing unless something is wrong")
    private boolean quiet;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ProblemsException, BackendException {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(models.entry(name, spec));
        }
        Downloader downloader =
                new Downloader(ProxyChoice.ofProcess(), Downloader.Patience.ORDINARY);
        Supply supply = new Supply(origin(), downloader, progress());
        EngineFit fit = new EngineFit();
        int exitCode = ExitCode.OK;
        for (CatalogueEntry entry : entries) {
            int one = pull(entry, fit, supply);
            exitCode = exitCode == ExitCode.OK ? one : exitCode;
        }
        return exitCode;
    }

    private Origin origin() {
        if (from == null) {
            return new Origin.Declared();
        }
        return Origin.parse(from)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "--from: no folder here, and no http(s) address"));
    }

    private Progress progress() {
        if (quiet) {
            return new SilentProgress();
        }
        PrintWriter out = spec.commandLine().getOut();
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new ProgressBar(out, System::nanoTime)
                : new ProgressLines(out);
    }

    private int pull(CatalogueEntry entry, EngineFit fit, Supply supply) {
        PrintWriter err = spec.commandLine().getErr();
        Optional<String> lack = fit.lack(entry);
        if (lack.isPresent() && !anyway) {
            err.printf("%s: %s; --anyway pulls it nevertheless%n", entry.name(), lack.get());
            return ExitCode.UNAVAILABLE;
        }
        Path folder = models.folder();
        try {
            ModelsFolder.Pulled pulled = new ModelsFolder(folder).pull(entry, supply);
            tell(entry, folder.resolve(entry.name()), pulled, lack);
            return ExitCode.OK;
        } catch (DownloadException failed) {
            err.printf("%s: %s%n", entry.name(), failed.getMessage());
            return ExitCode.of(failed.reason());
        }
    }

    private void tell(
            CatalogueEntry entry, Path folder, ModelsFolder.Pulled pulled, Optional<String> lack) {
        if (quiet) {
            return;
        }
        String what =
                switch (pulled) {
                    case NEW -> "pulled into ";
                    case ALREADY_GOOD -> "there and good, nothing downloaded: ";
                    case MENDED -> "mended: ";
                };
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %s%s%s%n",
                        entry.name(),
                        what,
                        folder,
                        lack.map(reason -> " (" + reason + ")").orElse(""));
    }
}
