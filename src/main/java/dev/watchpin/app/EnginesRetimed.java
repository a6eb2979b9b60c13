package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.choice.Choice;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code watchpin backends --retime}: chooses engines anew, beside a service that is stopped. */
final class EnginesRetimed {
    private static final Path SERVICE_CONFIG = Path.of("/etc/watchpin/watchpin.yaml");

    private final PrintWriter out;
    private final PrintWriter err;
    private final EngineStore store;
    private final EngineTiming timing;

    EnginesRetimed(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        PrintedEvents events = new PrintedEvents(out, err);
        store = EngineStore.ofService(System.getenv());
        timing = new EngineTiming(new EngineChoices(Optional.of(store), events), events, _ -> {});
    }

    /**
     * @param file empty for the service's config
     * @return the exit code
     */
    int run(Optional<Path> file) throws ConfigException, BackendException {
        ConfigVersion version = ConfigVersion.read(file.orElse(SERVICE_CONFIG));
        List<Camera> cameras = EngineTiming.automatic(version.config());
        if (cameras.isEmpty()) {
            err.println(version.file() + ": no camera has backend: auto; nothing is chosen");
            return ExitCode.CONFIG;
        }
        if (!store.writable()) {
            err.println(
                    store
                            + " cannot be written, where choices are kept; run this as root, or"
                            + " name another folder in STATE_DIRECTORY");
            return ExitCode.CANNOT_CREATE;
        }
        Engines.use(version.config().onnxRuntime());
        int worst = ExitCode.OK;
        for (Camera camera : cameras) {
            worst = Math.max(worst, retime(camera));
        }
        return worst;
    }

    private int retime(Camera camera) throws BackendException {
        try {
            Optional<Choice> choice = timing.again(camera);
            choice.ifPresent(this::print);
            return choice.isEmpty() || choice.get().settled() ? ExitCode.OK : ExitCode.UNAVAILABLE;
        } catch (CaptureException unavailable) {
            err.printf(
                    "camera %s: %s; if the service has it, stop that first: systemctl stop"
                            + " watchpin%n",
                    camera.name(), unavailable.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }

    private void print(Choice choice) {
        EnginesTold.table(KeptChoice.of("", choice, Instant.now())).print(out);
        out.flush();
    }
}
