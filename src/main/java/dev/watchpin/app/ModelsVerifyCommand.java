package dev.watchpin.app;

import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.catalogue.Catalogue;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.FileState;
import dev.watchpin.model.catalogue.PulledModel;
import dev.watchpin.model.download.Disk;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Hashes pulled models again. */
@Command(
        name = "verify",
        description =
                "Hashes models again and compares with the catalogue, or with their cards where the"
                        + " catalogue lacks them. Calls nobody.",
        mixinStandardHelpOptions = true)
final class ModelsVerifyCommand implements Callable<Integer> {
    @ParentCommand private ModelsCommand models;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "a model's folder, or a folder of such; default: that of --to")
    private List<Path> folders = new ArrayList<>();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ProblemsException {
        Catalogue catalogue = models.catalogue();
        boolean good = true;
        for (Path folder : folders.isEmpty() ? List.of(models.folder()) : folders) {
            good &= verify(folder, catalogue);
        }
        return good ? ExitCode.OK : ExitCode.DATA;
    }

    private boolean verify(Path folder, Catalogue catalogue) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<PulledModel> found = PulledModel.under(folder, catalogue);
            if (found.isEmpty()) {
                out.println(folder + ": no model in it");
            }
            boolean good = !found.isEmpty();
            for (PulledModel model : found) {
                List<String> lines = new ArrayList<>();
                boolean one = verify(model, catalogue, lines);
                lines.forEach(line -> out.println(model.name() + ": " + line));
                good &= one;
            }
            return good;
        } catch (IOException failed) {
            out.println(Disk.reason(folder, failed));
            return false;
        }
    }

    private static boolean verify(PulledModel model, Catalogue catalogue, List<String> lines)
            throws IOException {
        Optional<CatalogueEntry> entry = catalogue.find(model.name());
        if (entry.isEmpty()) {
            return ownCard(model, "the catalogue has no such model", lines);
        }
        return switch (model.card(entry.get())) {
            case MISSING -> {
                lines.add(ModelCards.FILE_NAME + " is missing; pull it again");
                told(model.files(entry.get()), lines);
                yield false;
            }
            case OF_ANOTHER_FILE -> ownCard(model, "another file than the catalogue's", lines);
            case EDITED -> asInCatalogue(model, entry.get(), "; the card was edited", lines);
            case AS_IN_CATALOGUE -> asInCatalogue(model, entry.get(), "", lines);
        };
    }

    private static boolean asInCatalogue(
            PulledModel model, CatalogueEntry entry, String remark, List<String> lines)
            throws IOException {
        boolean good = told(model.files(entry), lines);
        if (good) {
            lines.add("good, as in the catalogue" + remark);
        }
        return good;
    }

    private static boolean ownCard(PulledModel model, String why, List<String> lines)
            throws IOException {
        try {
            boolean good = told(model.filesOfCard(), lines);
            if (good) {
                lines.add("good, as its own card says (" + why + ")");
            }
            return good;
        } catch (ModelCardException wrong) {
            wrong.getMessage().lines().forEach(lines::add);
            return false;
        }
    }

    /** What is not good, a line each. */
    private static boolean told(Map<String, FileState> files, List<String> lines) {
        files.forEach(
                (file, state) -> {
                    switch (state) {
                        case FileState.Good _ -> {}
                        case FileState.Missing _ -> lines.add(file + " is missing; pull it again");
                        case FileState.Changed(String seen, String expected) ->
                                lines.add(
                                        "%s is changed: %s, expected %s; pull it again"
                                                .formatted(file, seen, expected));
                    }
                });
        return files.values().stream().allMatch(FileState.Good.class::isInstance);
    }
}
