package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.telemetry.EventLog;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@link ModelTrial} starts: opens a camera's model, warm-up included, and lets it go. */
@Command(
        name = OpenModelCommand.NAME,
        hidden = true,
        description = "Opens the model of one camera of the config on stdin; used by check.")
final class OpenModelCommand implements Callable<Integer> {
    static final String NAME = "open-model";

    @Parameters(index = "0", paramLabel = "CONFIG", description = "where the text is from")
    private Path file;

    @Parameters(index = "1", paramLabel = "CAMERA", description = "the camera's name")
    private String name;

    @Override
    public Integer call() throws ConfigException, IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        WatchpinConfig config = ConfigVersion.parse(file, text).config();
        try {
            Engines.use(config.onnxRuntime());
            EngineChoices engines =
                    new EngineChoices(
                            Optional.of(EngineStore.ofService(System.getenv())), EventLog.NONE);
            for (WatchpinConfig.Camera camera : config.cameras()) {
                if (camera.name().equals(name)) {
                    CameraParts.openModel(camera, engines).close();
                }
            }
            return ExitCode.OK;
        } catch (BackendException refused) {
            return ExitCode.CONFIG;
        }
    }
}
