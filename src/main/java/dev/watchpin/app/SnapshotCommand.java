package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.config.ConfigException;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.image.file.PictureFormat;
import dev.watchpin.image.file.SinglePicture;
import dev.watchpin.snapshot.Snapshot;
import dev.watchpin.snapshot.SnapshotException;
import dev.watchpin.snapshot.SnapshotException.Reason;
import dev.watchpin.snapshot.socket.SnapshotClient;
import dev.watchpin.snapshot.socket.SnapshotSocket;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One frame as the daemon sees it, for a person. */
@Command(
        name = "snapshot",
        description = {
            "One frame as the running daemon sees it, with what its model saw, its zones and rules"
                    + " drawn over it.",
            "Without options it goes to stdout: as a PNG where that is a file or a pipe, drawn with"
                    + " characters where it is a terminal."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there it is",
            "64:the command line is wrong, or there is no such camera",
            "69:no daemon, no permission, or the camera gives no frame",
            "73:the picture cannot be written",
            "78:--config: the config or the model is wrong"
        })
final class SnapshotCommand implements Callable<Integer> {
    private static final String RUNTIME_FOLDER = "/run/watchpin";

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description = "which camera; not needed if there is one only")
    private String camera;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "without a daemon: opens the camera and the model of that config here, and no"
                            + " line; of a recording, its first frame")
    private Path config;

    @Option(names = "--raw", description = "the picture alone, with nothing drawn over it")
    private boolean raw;

    @Option(
            names = "--json",
            description =
                    "what is known of the frame, as JSON on stdout; with --to, beside the picture")
    private boolean json;

    @ArgGroup private Form form = new Form();

    @Spec private CommandSpec spec;

    /** At most one of them. */
    private static final class Form {
        @Option(
                names = "--to",
                paramLabel = "FILE",
                description = "into that file, which may be there: .png, .jpg or .jpeg")
        private Path file;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "to stdout as png (default) or jpeg, which is smaller")
        private PictureFormat format;

        @Option(
                names = "--blocks",
                description =
                        "into the terminal, two pixels a character; in 256 colours, in all of them"
                                + " where COLORTERM=truecolor")
        private boolean blocks;

        @Option(names = "--sixel", description = "into the terminal, if it shows sixels")
        private boolean sixel;

        @Option(names = "--ascii", description = "into any terminal, without colours")
        private boolean ascii;

        boolean onlyFile() {
            return format == null && !blocks && !sixel && !ascii;
        }
    }

    @Override
    public Integer call() throws ConfigException, BackendException {
        check();
        try (Snapshot snapshot = snapshot()) {
            show(new ShownSnapshot(snapshot, !raw));
            return ExitCode.OK;
        } catch (SnapshotException none) {
            spec.commandLine().getErr().println(none.getMessage() + hint(none));
            return switch (none.reason()) {
                case WRONG_REQUEST -> ExitCode.USAGE;
                case UNAVAILABLE -> ExitCode.UNAVAILABLE;
                case WRONG_CONFIG -> ExitCode.CONFIG;
            };
        } catch (IOException unwritten) {
            spec.commandLine().getErr().println(unwritten.getMessage());
            return ExitCode.CANNOT_CREATE;
        }
    }

    private void check() {
        if (json && !form.onlyFile()) {
            throw wrong("--json is for stdout alone, or with --to");
        }
        if (form.file != null && SinglePicture.format(form.file).isEmpty()) {
            throw wrong("--to=" + form.file + ": expected a name with .png, .jpg or .jpeg");
        }
    }

    private Snapshot snapshot() throws SnapshotException, ConfigException, BackendException {
        return config == null
                ? new SnapshotClient(socket(System.getenv())).ask(Optional.ofNullable(camera))
                : alone(ConfigVersion.read(config).config());
    }

    /** Most cameras serve one at a time. */
    private String hint(SnapshotException none) {
        Path socket = socket(System.getenv());
        boolean beside = config != null && none.reason() == Reason.UNAVAILABLE;
        return beside && Files.exists(socket)
                ? "; a daemon runs here: without --config the picture comes from it"
                : "";
    }

    private static Path socket(Map<String, String> environment) {
        return RunningTexts.folder(environment)
                .orElse(Path.of(RUNTIME_FOLDER))
                .resolve(SnapshotSocket.NAME);
    }

    private Snapshot alone(WatchpinConfig all) throws SnapshotException, BackendException {
        WatchpinConfig.Camera chosen = ChosenCamera.of(all.cameras(), camera, spec.commandLine());
        Engines.use(all.onnxRuntime());
        try (StopSignal stop = StopSignal.install()) {
            return new LoneSnapshot(chosen, stop::raised).take();
        }
    }

    private void show(ShownSnapshot shown) throws IOException {
        SnapshotStdout stdout = new SnapshotStdout(shown, System.getenv());
        if (form.file != null) {
            PictureFormat format = SinglePicture.format(form.file).orElseThrow();
            SinglePicture.replace(shown.image(), format, form.file);
        }
        if (json) {
            stdout.json();
        } else if (form.file == null) {
            show(stdout);
        }
    }

    private void show(SnapshotStdout stdout) throws IOException {
        if (form.blocks) {
            stdout.blocks();
        } else if (form.sixel) {
            stdout.sixels();
        } else if (form.ascii) {
            stdout.ascii();
        } else if (!stdout.isTerminal()) {
            stdout.picture(form.format == null ? PictureFormat.PNG : form.format);
        } else if (form.format == null) {
            stdout.characters();
        } else {
            throw wrong("--format: stdout is a terminal; --to FILE, or > FILE");
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
