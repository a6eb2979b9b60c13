package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.ModelsFolder;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Everything that is known of one model. */
@Command(
        name = "show",
        description =
                "Everything known of a model: files, accuracy and who says so, its card. Calls"
                        + " nobody.",
        mixinStandardHelpOptions = true)
final class ModelsShowCommand implements Callable<Integer> {
    @ParentCommand private ModelsCommand models;

    @Parameters(paramLabel = "NAME", description = "as models list has it")
    private String name;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ProblemsException, BackendException {
        CatalogueEntry entry = models.entry(name, spec);
        ModelsFolder folder = new ModelsFolder(models.folder());
        EngineFit fit = new EngineFit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.write(new ModelJson(folder, fit).of(entry)));
        } else {
            print(entry, folder, fit, out);
        }
        return ExitCode.OK;
    }

    private static void print(
            CatalogueEntry entry, ModelsFolder folder, EngineFit fit, PrintWriter out) {
        out.printf("%s: %s%n", entry.name(), entry.about());
        out.printf("  task      %s%n", ModelText.word(entry.task()));
        out.printf("  licence   %s%n", entry.license());
        out.printf("  input     %s%n", ModelText.input(entry));
        out.printf("  engine    %s%n", entry.engine());
        out.printf("  here      %s%n", fit.lack(entry).orElse("can run"));
        boolean pulled = folder.model(entry.name()).seemsWhole(entry);
        out.printf(
                "            %s%n",
                pulled ? "pulled: " + folder.model(entry.name()).folder() : "not pulled");
        out.printf("  checked   %s%n", checked(entry));
        if (entry.accuracy().isEmpty()) {
            out.println("  accuracy  nobody has published one that we know of");
        }
        for (CatalogueEntry.Accuracy accuracy : entry.accuracy()) {
            out.printf("  accuracy  %s %% on %s%n", ModelText.figure(accuracy), accuracy.on());
            out.printf("            says %s%n", accuracy.source());
        }
        for (CatalogueEntry.Latency latency : entry.latency()) {
            out.printf(
                    "  latency   %s ms on %s with %s%n",
                    ModelText.number(latency.millis()), latency.board(), latency.with());
            out.printf("            says %s%n", latency.source());
        }
        entry.files()
                .forEach(
                        file -> {
                            out.printf("  file      %s, %d bytes%n", file.name(), file.bytes());
                            out.printf("            %s%n", file.url());
                            out.printf("            sha256 %s%n", file.sha256());
                        });
        out.printf("%nmodel.yaml:%n%s", entry.modelYaml());
    }

    private static String checked(CatalogueEntry entry) {
        return switch (entry.checked()) {
            case RUN -> "this project's tests open and run these files";
            case HASHED -> "this project has hashed these files, and has not run them";
            case LISTED -> "this project has not had the model file; size and hash are as listed";
        };
    }
}
