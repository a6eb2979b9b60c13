package dev.watchpin.app;

import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.catalogue.Catalogue;
import dev.watchpin.model.catalogue.CatalogueEntry;
import dev.watchpin.model.catalogue.FileState;
import dev.watchpin.model.catalogue.PulledModel;
import dev.watchpin.model.download.Disk;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.ProblemsException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    @Option(names = "--json", description = "the same as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    /**
     * @param name of the model, or the folder that has none
     */
    private record Finding(String name, boolean good, List<String> lines) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("good", good);
            json.put("lines", lines);
            return json;
        }
    }

    @Override
    public Integer call() throws ProblemsException {
        Catalogue catalogue = models.catalogue();
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = new ArrayList<>();
        for (Path folder : folders.isEmpty() ? List.of(models.folder()) : folders) {
            for (Finding finding : verify(folder, catalogue)) {
                findings.add(finding);
                if (!json) {
                    finding.lines().forEach(line -> out.println(finding.name() + ": " + line));
                }
            }
        }
        if (json) {
            out.print(Json.write(findings.stream().map(Finding::json).toList()));
            out.flush();
        }
        return findings.stream().allMatch(Finding::good) ? ExitCode.OK : ExitCode.DATA;
    }

    private static List<Finding> verify(Path folder, Catalogue catalogue) {
        List<Finding> findings = new ArrayList<>();
        try {
            for (PulledModel model : PulledModel.under(folder, catalogue)) {
                List<String> lines = new ArrayList<>();
                boolean good = verify(model, catalogue, lines);
                findings.add(new Finding(model.name(), good, lines));
            }
            if (findings.isEmpty()) {
                findings.add(new Finding(folder.toString(), false, List.of("no model in it")));
            }
        } catch (IOException failed) {
            String why = Disk.reason(folder, failed).replaceFirst("^\\Q" + folder + "\\E: ", "");
            findings.add(new Finding(folder.toString(), false, List.of(why)));
        }
        return findings;
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
            case UNREADABLE -> {
                told(model.files(entry.get()), lines);
                yield ownCard(model, "it was edited", lines);
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
