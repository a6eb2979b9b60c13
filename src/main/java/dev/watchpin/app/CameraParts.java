package dev.watchpin.app;

import dev.watchpin.backend.Availability;
import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendProvider;
import dev.watchpin.backend.Capabilities;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.ffmpeg.FfmpegFrameSource;
import dev.watchpin.capture.pattern.PatternSource;
import dev.watchpin.capture.replay.ImageFolderSource;
import dev.watchpin.choice.Candidate;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.image.Preprocessor;
import dev.watchpin.image.TensorPreprocessor;
import dev.watchpin.measure.OpenedModel;
import dev.watchpin.model.ModelCard;
import dev.watchpin.pipeline.ModelStage;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.snapshot.RunningModel;
import dev.watchpin.vision.LabelNames;
import dev.watchpin.vision.ModelMismatchException;
import dev.watchpin.vision.OutputDecoder;
import dev.watchpin.vision.OutputDecoders;
import dev.watchpin.vision.VisionResult;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Opens what one camera of the config names. */
final class CameraParts {
    private CameraParts() {}

    /**
     * @param told takes what a command that is a source writes to its stderr, line by line, on a
     *     thread of its own
     */
    static FrameSource openSource(SourceSpec source, Consumer<String> told)
            throws CaptureException {
        return switch (source) {
            case SourceSpec.V4l2 camera -> FfmpegFrameSource.open(camera);
            case SourceSpec.Stream stream -> FfmpegFrameSource.open(stream);
            case SourceSpec.Pipe pipe -> FfmpegFrameSource.open(pipe, told);
            case SourceSpec.VideoFile file -> FfmpegFrameSource.open(file);
            case SourceSpec.ImageFolder folder -> ImageFolderSource.open(folder);
            case SourceSpec.Pattern pattern -> PatternSource.open(pattern);
        };
    }

    /**
     * The camera's model, ready to see, on the engine chosen for it, else on its card's; closes
     * what it opened when it fails.
     */
    static ModelStage<?> openModel(WatchpinConfig.Camera camera, EngineChoices choices)
            throws BackendException {
        Optional<Candidate> chosen = choices.of(camera);
        if (chosen.isPresent()) {
            try {
                return stage(camera, chosen.get().engine(), chosen.get().card());
            } catch (BackendException failure) {
                choices.failed(camera, chosen.get(), failure.getMessage());
            }
        }
        return stage(camera, backend(camera.model()), camera.model());
    }

    private static ModelStage<?> stage(
            WatchpinConfig.Camera camera, BackendProvider engine, ModelCard card)
            throws BackendException {
        Opened opened = open(camera, engine, card);
        String version = engine.probe() instanceof Availability.Ready(String is) ? " " + is : "";
        return new ModelStage<>(
                opened.session(),
                opened.preprocessor(),
                opened.decoder(),
                new RunningModel(
                        card.name(),
                        engine.name() + version + " on " + card.file().getFileName(),
                        new LabelNames(card.labels())));
    }

    /** One of those that could run the camera's model; closes what it opened when it fails. */
    static OpenedModel<?> openCandidate(WatchpinConfig.Camera camera, Candidate candidate)
            throws BackendException {
        Opened opened = open(camera, candidate.engine(), candidate.card());
        return new OpenedModel<>(opened.session(), opened.preprocessor(), opened.decoder());
    }

    private record Opened(
            InferenceSession session,
            Preprocessor preprocessor,
            OutputDecoder<? extends VisionResult> decoder) {}

    private static Opened open(WatchpinConfig.Camera camera, BackendProvider engine, ModelCard card)
            throws BackendException {
        refuseProviders(camera, engine, card);
        return open(engine, card, camera.session(), seen -> refuseMisfits(camera, card, seen));
    }

    /** A model without a camera, to be measured; closes what it opened when it fails. */
    static OpenedModel<?> openAlone(BackendProvider engine, ModelCard card, SessionOptions options)
            throws BackendException {
        Opened opened = open(engine, card, options, _ -> {});
        return new OpenedModel<>(opened.session(), opened.preprocessor(), opened.decoder());
    }

    /** Whether anybody has use for such results. */
    private interface Use {
        void check(VisionResult seen) throws BackendException;
    }

    private static Opened open(
            BackendProvider engine, ModelCard card, SessionOptions options, Use use)
            throws BackendException {
        InferenceSession session = engine.open(card, options);
        try {
            OutputDecoder<? extends VisionResult> decoder = decoder(session, card);
            use.check(decoder.newResult());
            return new Opened(session, new TensorPreprocessor(card.input()), decoder);
        } catch (ModelMismatchException mismatch) {
            session.close();
            throw new BackendException(card.card() + ": " + mismatch.getMessage(), mismatch);
        } catch (BackendException | RuntimeException | Error failure) {
            session.close();
            throw failure;
        }
    }

    private static BackendProvider backend(ModelCard card) throws BackendException {
        try {
            return Engines.registry().named(card.backend());
        } catch (BackendException unknown) {
            throw new BackendException(card.card() + ": " + unknown.getMessage(), unknown);
        }
    }

    /** An engine without execution providers would not even look whether any are asked for. */
    private static void refuseProviders(
            WatchpinConfig.Camera camera, BackendProvider backend, ModelCard card)
            throws BackendException {
        if (camera.session().executionProviders().isEmpty()
                || !(backend.probe() instanceof Availability.Ready)) {
            return;
        }
        boolean none =
                backend.capabilities()
                        .map(Capabilities::executionProviders)
                        .orElse(List.of())
                        .isEmpty();
        if (none) {
            throw new BackendException(
                    "%s: backend %s has no execution providers; remove execution-providers"
                            .formatted(card.card(), backend.name()));
        }
    }

    /** A rule that could never hold is a config that is accepted and ignored. */
    private static void refuseMisfits(
            WatchpinConfig.Camera camera, ModelCard card, VisionResult kind)
            throws BackendException {
        List<String> misfits = rules(camera).misfits(kind);
        if (!misfits.isEmpty()) {
            throw new BackendException(card.card() + ": " + String.join("; ", misfits));
        }
    }

    static RuleBook rules(WatchpinConfig.Camera camera) {
        return new RuleBook(camera.rules(), camera.outputs(), camera.model().labels());
    }

    private static OutputDecoder<? extends VisionResult> decoder(
            InferenceSession session, ModelCard card) throws ModelMismatchException {
        List<MemorySegment> memory =
                IntStream.range(0, session.outputs().size()).mapToObj(session::output).toList();
        return OutputDecoders.of(
                card.output(),
                card.input().width(),
                card.input().height(),
                card.labels().size(),
                session.outputs(),
                memory);
    }
}
