package dev.watchpin.app;

import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.measure.data.Example;
import dev.watchpin.measure.verdict.Budget;
import dev.watchpin.measure.verdict.Contender;
import dev.watchpin.measure.verdict.Verdict;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.model.Task;
import dev.watchpin.yaml.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Measures what several models cost here and what they are worth, and says which one to take. */
@Command(
        name = "choose",
        description = {
            "Runs bench and eval for several models of one task, each in processes of their own,"
                    + " and says which to take: of those that keep the budget the one that is worth"
                    + " most, of equals the faster one.",
            "First what a model costs on this very machine, then what it is worth: one without the"
                    + " other is no result. Stop the service first."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:one is to be taken; or stopped by a person",
            "1:none keeps the budget",
            "64:the command line is wrong",
            "65:the data cannot be used",
            "78:a card is wrong"
        })
final class ChooseCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            arity = "1..*",
            description = "a model.yaml, or its folder; all of one task")
    private List<Path> models = new ArrayList<>();

    @Mixin private EvalData data;

    @Option(
            names = "--budget",
            paramLabel = "LIMITS",
            description =
                    "as p90=100ms,rss=200MB,accuracy=80%%: p50, p90, p99 of a whole cycle, memory,"
                            + " and the least that it must be worth; by default everything fits")
    private String limits;

    @Mixin private EngineThreads threads;

    @Option(
            names = "--quick",
            description = "short runs of bench, for a first look; the data are gone through whole")
    private boolean quick;

    @Option(
            names = "--json",
            description = "all of it as one JSON document; what is not known has no key")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ModelCardException {
        Budget budget = budget();
        List<ModelCard> cards = new ArrayList<>();
        for (Path model : models) {
            cards.add(ModelCards.read(model));
        }
        Task task = check(cards);
        PrintWriter out = spec.commandLine().getOut();
        StopRequest stop = StopRequest.install();
        try {
            Path pictures = folderOf(DataSets.read(task, data.location()).examples());
            List<Contender> measured = measure(cards, pictures, stop);
            if (measured.size() < cards.size()) {
                spec.commandLine().getErr().println("stopped: no verdict");
                return ExitCode.OK;
            }
            Verdict verdict = Verdict.of(measured, budget);
            out.print(
                    json
                            ? Json.write(ChooseJson.of(verdict, budget))
                            : ChooseText.of(verdict, quick));
            out.flush();
            return verdict.taken().isPresent() ? ExitCode.OK : ExitCode.FALLS_SHORT;
        } catch (DataException unusable) {
            spec.commandLine().getErr().println(unusable.getMessage());
            return ExitCode.DATA;
        }
    }

    private Budget budget() {
        try {
            return limits == null ? Budget.NONE : Budget.parse(limits);
        } catch (IllegalArgumentException wrong) {
            throw wrong("--budget: " + wrong.getMessage());
        }
    }

    private Task check(List<ModelCard> cards) {
        refuse(threads.complaint());
        Task task = cards.getFirst().task();
        for (ModelCard card : cards) {
            if (card.task() != task) {
                throw wrong(
                        "%s is for %s, %s for %s: choose among models of one task"
                                .formatted(
                                        cards.getFirst().name(),
                                        ModelText.word(task),
                                        card.name(),
                                        ModelText.word(card.task())));
            }
        }
        if (!data.ofPictureFiles()) {
            throw wrong("--raw-rgb: bench reads picture files only");
        }
        refuse(data.complaint(task));
        return task;
    }

    private void refuse(Optional<String> complaint) {
        if (complaint.isPresent()) {
            throw wrong(complaint.get());
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    /** The folder that all pictures are in or below, so that no mask is taken for a picture. */
    static Path folderOf(List<Example> examples) throws DataException {
        Path folder = null;
        for (Example example : examples) {
            Path parent = example.picture().toAbsolutePath().normalize().getParent();
            folder = folder == null ? parent : folder;
            while (!parent.startsWith(folder)) {
                folder = folder.getParent();
            }
        }
        if (folder == null) {
            throw new DataException("no picture with a label");
        }
        return folder;
    }

    /** Fewer than there are where a person stopped it. */
    private List<Contender> measure(List<ModelCard> cards, Path pictures, StopRequest stop) {
        List<Contender> measured = new ArrayList<>();
        for (ModelCard card : cards) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(card.name() + ": what it costs, then what it is worth");
            err.flush();
            Contender contender =
                    new Measurement(card, stop::raised)
                            .of(benchArguments(card, pictures), evalArguments(card));
            if (stop.raised()) {
                break;
            }
            measured.add(contender);
        }
        return measured;
    }

    private List<String> benchArguments(ModelCard card, Path pictures) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "bench",
                                card.card().toString(),
                                "--pictures=" + pictures,
                                "--json"));
        if (quick) {
            arguments.add("--quick");
        }
        arguments.addAll(threads.arguments());
        return arguments;
    }

    /** With the options about data that this command was given. */
    private List<String> evalArguments(ModelCard card) {
        List<String> arguments = new ArrayList<>(List.of("eval", card.card().toString(), "--json"));
        Set<String> ofData = CommandSpec.forAnnotatedObject(new EvalData()).optionsMap().keySet();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (ofData.contains(option.longestName())) {
                arguments.add(
                        option.longestName()
                                + "="
                                + String.join(",", option.originalStringValues()));
            }
        }
        arguments.addAll(threads.arguments());
        return arguments;
    }
}
