package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.model.Task;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.ModelsFolder;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One line a model: enough to choose by. */
@Command(
        name = "list",
        description = "One line a model: enough to choose by. Calls nobody.",
        mixinStandardHelpOptions = true)
final class ModelsListCommand implements Callable<Integer> {
    @ParentCommand private ModelsCommand models;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "only classification, detection or segmentation")
    private Task task;

    @Option(names = "--json", description = "everything of every model, as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ProblemsException, BackendException {
        List<CatalogueEntry> chosen =
                models.catalogue().entries().stream()
                        .filter(entry -> task == null || entry.task() == task)
                        .toList();
        ModelsFolder folder = new ModelsFolder(models.folder());
        EngineFit fit = new EngineFit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ModelJson object = new ModelJson(folder, fit);
            out.print(Json.write(chosen.stream().map(object::of).toList()));
            return ExitCode.OK;
        }
        TextTable table =
                new TextTable(
                        "TASK", "NAME", "SIZE", "INPUT", "ACCURACY", "LICENCE", "ENGINE", "HERE");
        for (CatalogueEntry entry : chosen) {
            table.row(
                    ModelText.word(entry.task()),
                    entry.name(),
                    ModelText.bytes(entry.bytes()),
                    ModelText.input(entry),
                    entry.accuracy().stream().findFirst().map(ModelText::figure).orElse("-"),
                    entry.license(),
                    entry.engine(),
                    here(entry, folder, fit));
        }
        table.print(out);
        out.printf("models folder: %s%n", models.folder().toAbsolutePath().normalize());
        return ExitCode.OK;
    }

    private static String here(CatalogueEntry entry, ModelsFolder folder, EngineFit fit) {
        boolean pulled = folder.model(entry.name()).seemsWhole(entry);
        Optional<String> lack = fit.lack(entry);
        return pulled
                ? "pulled" + lack.map(what -> ", " + what).orElse("")
                : lack.orElse("can be pulled");
    }
}
