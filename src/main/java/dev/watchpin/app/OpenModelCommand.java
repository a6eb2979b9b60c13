package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What {@link ModelTrial} starts: opens a camera's model, warm-up included, and says how it went.
 */
@Command(
        name = OpenModelCommand.NAME,
        hidden = true,
        description = "Opens the model of one camera of the config on stdin; check starts it.")
final class OpenModelCommand implements Callable<Integer> {
    static final String NAME = "open-model";

    @Parameters(index = "0", paramLabel = "CONFIG", description = "where the text is from")
    private Path file;

    @Parameters(index = "1", paramLabel = "CAMERA", description = "the camera's name")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        WatchpinConfig config = ConfigVersion.parse(file, text).config();
        for (WatchpinConfig.Camera camera : config.cameras()) {
            if (camera.name().equals(name)) {
                return open(config, camera, spec.commandLine().getOut());
            }
        }
        throw new ParameterException(spec.commandLine(), "no camera " + name + " in " + file);
    }

    private static int open(WatchpinConfig config, WatchpinConfig.Camera camera, PrintWriter out) {
        try {
            Engines.use(config.onnxRuntime());
            EngineChoices engines =
                    new EngineChoices(
                            Optional.of(EngineStore.ofService(System.getenv())),
                            new PrintedEvents(out, out));
            CameraParts.openModel(camera, engines).close();
            out.printf(
                    "camera %s: %s, model %s, %d rules, %d outputs: good%n",
                    camera.name(),
                    camera.source().describe(),
                    camera.model().name(),
                    camera.rules().size(),
                    camera.outputs().size());
            return ExitCode.OK;
        } catch (BackendException | RuntimeException wrong) {
            String why = wrong instanceof BackendException ? wrong.getMessage() : wrong.toString();
            out.printf("camera %s: %s%n", camera.name(), why);
            return ExitCode.CONFIG;
        }
    }
}
