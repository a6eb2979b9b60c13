package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.choice.Candidate;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.DataSets;
import dev.watchpin.measure.eval.Duel;
import dev.watchpin.measure.eval.Evaluation;
import dev.watchpin.measure.eval.EvaluationOptions;
import dev.watchpin.measure.eval.ScoreCurve;
import dev.watchpin.measure.eval.ThresholdChoice;
import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.telemetry.board.ProcessMemoryProbe;
import dev.watchpin.yaml.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Says what a model is worth on labelled pictures. */
@Command(
        name = "eval",
        description = {
            "Says what a model is worth: runs the session, preprocessing and decoding of the daemon"
                    + " over labelled pictures, and gives top-1 and top-5, AP as COCO counts it, or"
                    + " IoU by class.",
            "Ctrl-C ends it with what was seen so far, marked incomplete."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, or stopped by a person",
            "1:the model keeps less than 99 %% of --against, or no score reaches --threshold-for",
            "64:the command line is wrong",
            "65:the data set cannot be used",
            "78:a model is wrong, or its engine is missing or failed with it"
        })
final class EvalCommand implements Callable<Integer> {
    private static final int WARM_UP_RUNS = 1;

    @Parameters(paramLabel = "MODEL", description = "a model.yaml, or its folder")
    private Path model;

    @Mixin private EvalData data;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "run MODEL with this engine instead of its card's")
    private String engine;

    @Mixin private EngineThreads threads;

    @Option(
            names = "--against",
            paramLabel = "OTHER",
            description =
                    "a second model, as the float one that MODEL was made of: how far both see the"
                            + " same, and whether MODEL keeps 99 %% of its figure")
    private Path other;

    @Mixin private EvalGoal goal;

    @Option(names = "--json", description = "all of it as one JSON document; shares are 0 to 1")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ModelCardException {
        ModelCard card = ModelCards.read(model);
        Optional<ModelCard> reference =
                other == null ? Optional.empty() : Optional.of(ModelCards.read(other));
        check(card);
        PrintWriter err = spec.commandLine().getErr();
        StopRequest stop = StopRequest.install();
        try {
            EvalReport report = measure(card, reference, stop);
            if (json) {
                spec.commandLine().getOut().print(Json.write(EvalJson.of(report)));
            } else {
                new EvalText(spec.commandLine().getOut()).print(report);
            }
            spec.commandLine().getOut().flush();
            if (report.outcome().complete() && report.outcome().accuracy().pictures() == 0) {
                err.println(report.data().truth() + ": not one of its pictures could be used");
                return ExitCode.DATA;
            }
            return report.good() ? ExitCode.OK : ExitCode.FALLS_SHORT;
        } catch (DataException unusable) {
            err.println(unusable.getMessage());
            return ExitCode.DATA;
        } catch (BackendException wrong) {
            err.println(wrong.getMessage());
            return ExitCode.CONFIG;
        }
    }

    private void check(ModelCard card) {
        threads.complaint()
                .or(() -> data.complaint(card.task()))
                .or(() -> goal.complaint(card.task()))
                .ifPresent(
                        complaint -> {
                            throw wrong(complaint);
                        });
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private EvalReport measure(ModelCard card, Optional<ModelCard> reference, StopRequest stop)
            throws BackendException, DataException {
        Candidate candidate = ModelEngine.of(card, Optional.ofNullable(engine));
        DataSet set = DataSets.read(card.task(), data.location());
        Optional<String> label = goal.asked() ? Optional.of(label(set, card)) : Optional.empty();
        Evaluation evaluation = new Evaluation(candidate.card(), set, options(label));
        EvalProgress progress =
                new EvalProgress(
                        spec.commandLine().getErr(), terminal(), System::nanoTime, stop::raised);
        SessionOptions session = session();
        try (OpenedModel<?> opened =
                CameraParts.openAlone(candidate.engine(), evaluation.card(), session)) {
            Optional<EvalReport.Against> against =
                    reference.isPresent()
                            ? Optional.of(against(reference.get(), evaluation, opened, progress))
                            : Optional.empty();
            Evaluation.Outcome outcome =
                    against.isPresent()
                            ? against.get().outcome().model()
                            : evaluation.run(opened, data.opener(), progress);
            return new EvalReport(
                    candidate,
                    session.threads(),
                    set,
                    evaluation.unknown(),
                    evaluation.notes(),
                    outcome,
                    new ProcessMemoryProbe(Path.of("/")).read().rssBytes(),
                    against,
                    outcome.scores().map(scores -> threshold(scores, evaluation)));
        } finally {
            progress.end();
        }
    }

    private EvalReport.Against against(
            ModelCard card, Evaluation evaluation, OpenedModel<?> opened, EvalProgress progress)
            throws BackendException, DataException {
        Candidate candidate = ModelEngine.of(card, Optional.empty());
        Evaluation reference = new Evaluation(card, evaluation.data(), options(Optional.empty()));
        Duel duel = new Duel(evaluation, reference);
        try (OpenedModel<?> openedReference =
                CameraParts.openAlone(candidate.engine(), reference.card(), session())) {
            return new EvalReport.Against(
                    candidate,
                    reference.unknown(),
                    duel.run(opened, openedReference, data.opener(), progress));
        }
    }

    private String label(DataSet set, ModelCard card) {
        return goal.label(set, card)
                .orElseThrow(
                        () ->
                                wrong(
                                        "--threshold-for needs --label NAME: which of "
                                                + String.join(", ", card.labels())));
    }

    private EvaluationOptions options(Optional<String> label) {
        return new EvaluationOptions(
                data.labelOffset(), data.aliases(), data.map(), data.ignored(), label);
    }

    private EvalReport.Threshold threshold(ScoreCurve scores, Evaluation evaluation) {
        return new EvalReport.Threshold(
                goal.text(),
                ThresholdChoice.of(goal.goal(), scores),
                evaluation.cardScore(),
                evaluation.task());
    }

    private SessionOptions session() {
        return new SessionOptions(threads.count(), WARM_UP_RUNS);
    }

    private static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
