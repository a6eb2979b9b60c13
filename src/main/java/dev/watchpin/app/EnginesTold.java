package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.choice.Candidate;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says for a camera with {@code backend: auto} what there is to choose from, and what is kept. */
final class EnginesTold {
    private final EngineChoices choices;
    private final PrintWriter out;

    EnginesTold(EngineChoices choices, PrintWriter out) {
        this.choices = choices;
        this.out = out;
    }

    void tell(Camera camera) throws BackendException {
        EngineField field = EngineField.of(camera);
        out.printf(
                "camera %s: engines to choose from: %s%n",
                camera.name(),
                field.all().stream().map(Candidate::name).collect(Collectors.joining(", ")));
        choices.kept(camera, field).ifPresent(kept -> tell(camera, kept));
    }

    private void tell(Camera camera, KeptChoice kept) {
        out.printf(
                "camera %s: %s was chosen %s: %s%n",
                camera.name(), kept.engine(), kept.time(), kept.reason());
        table(kept).print(out);
    }

    static TextTable table(KeptChoice kept) {
        TextTable table = new TextTable("CANDIDATE", "P50 MS", "P90 MS", "OPEN MS", "VERDICT");
        kept.lines().forEach(line -> table.row(cells(line)));
        return table;
    }

    private static String[] cells(KeptChoice.Line line) {
        return new String[] {
            line.name(),
            millis(line.figures().map(it -> it.p50Nanos())),
            millis(line.figures().map(it -> it.p90Nanos())),
            millis(line.figures().map(it -> it.openNanos())),
            line.verdict()
        };
    }

    private static String millis(Optional<Long> nanos) {
        return nanos.map(it -> "%.1f".formatted(it / 1e6)).orElse("-");
    }
}
