package dev.watchpin.app;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.BackendRegistry;
import dev.watchpin.backend.BrokenPlugin;
import dev.watchpin.config.ConfigException;
import dev.watchpin.yaml.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The engines, by their own word; loads each one's libraries, and opens no model. */
@Command(
        name = "backends",
        description = {
            "Lists the engines that run models: version, formats, threads, what they can run models"
                    + " on here, where they came from; or why one is missing and what to do.",
            "Plugins are jars in $$WATCHPIN_PLUGINS, else in /usr/local/lib/watchpin/plugins."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed, an engine may be missing all the same; or chosen",
            "64:the command line is wrong",
            "69:--retime: a camera gives no frames, or none that its model sees anything in",
            "73:--retime: the state folder cannot be written",
            "78:the config is wrong, a plugin is broken, or two backends have one name"
        })
final class BackendsCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "as with the libraries that this config brings")
    private Path file;

    @Option(names = "--json", description = "the same as JSON; what is not known has no key")
    private boolean json;

    @Option(
            names = "--retime",
            description =
                    "choose anew which engine runs the model of each camera that has backend: auto"
                        + " in CONFIG, by default /etc/watchpin/watchpin.yaml, and keep that in"
                        + " $$STATE_DIRECTORY, else in /var/lib/watchpin. Opens the cameras: stop"
                        + " the service first, and start it afterwards")
    private boolean retime;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        PrintWriter out = spec.commandLine().getOut();
        if (retime && json) {
            throw new ParameterException(spec.commandLine(), "--retime prints no JSON");
        }
        try {
            if (retime) {
                return new EnginesRetimed(out, spec.commandLine().getErr())
                        .run(Optional.ofNullable(file));
            }
            if (file != null) {
                Engines.use(ConfigVersion.read(file).config().onnxRuntime());
            }
            BackendRegistry registry = Engines.registry();
            return list(registry, out) ? ExitCode.OK : ExitCode.CONFIG;
        } catch (BackendException broken) {
            spec.commandLine().getErr().println(broken.getMessage());
            return ExitCode.CONFIG;
        }
    }

    /** False if something about them needs a person. */
    private boolean list(BackendRegistry registry, PrintWriter out) {
        List<EngineReport> engines =
                registry.all().stream().map(backend -> EngineReport.of(backend, registry)).toList();
        if (json) {
            out.print(
                    Json.write(
                            Stream.concat(
                                            engines.stream().map(EngineReport::json),
                                            registry.broken().stream().map(BackendsCommand::json))
                                    .toList()));
        } else {
            print(engines, out);
            registry.broken().forEach(plugin -> out.println("not loaded: " + plugin));
        }
        out.flush();
        return registry.broken().isEmpty()
                && engines.stream().allMatch(engine -> engine.ambiguity().isEmpty());
    }

    private static void print(List<EngineReport> engines, PrintWriter out) {
        TextTable table = new TextTable("NAME", "VERSION", "FORMATS", "THREADS", "RUNS ON", "FROM");
        engines.forEach(engine -> table.row(engine.cells()));
        table.print(out);
        for (EngineReport engine : engines) {
            engine.missing().ifPresent(it -> out.println(engine.name() + " is missing: " + it));
            engine.ambiguity().ifPresent(out::println);
        }
    }

    private static Map<String, Object> json(BrokenPlugin plugin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", plugin.place().toString());
        json.put("broken", plugin.reason());
        return json;
    }
}
