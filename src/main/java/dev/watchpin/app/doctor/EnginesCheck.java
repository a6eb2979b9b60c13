package dev.watchpin.app.doctor;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The engines by their own word, asked in a process of its own: one that crashes when it is loaded
 * (an instruction that the processor lacks) is a finding then.
 */
final class EnginesCheck implements Check {
    private static final int SIGNALLED = 128;

    private final Surroundings around;
    private final Commands commands;
    private final List<String> backends;

    /**
     * @param commands patient enough for a JVM on a slow board
     * @param backends the command that prints {@code watchpin backends --json}
     */
    EnginesCheck(Surroundings around, Commands commands, List<String> backends) {
        this.around = around;
        this.commands = commands;
        this.backends = List.copyOf(backends);
    }

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Finding> look() throws IOException {
        List<String> command = new ArrayList<>(backends);
        around.usable().ifPresent(config -> command.add(config.file().toString()));
        Commands.Answer answer = commands.run(command);
        try {
            return judge(JsonValue.parse(answer.out()));
        } catch (JsonException | IllegalArgumentException garbled) {
            return List.of(crashed(answer));
        }
    }

    private Finding crashed(Commands.Answer answer) {
        String how =
                answer.exitCode() > SIGNALLED
                        ? "signal " + (answer.exitCode() - SIGNALLED)
                        : "exit code " + answer.exitCode();
        List<String> lines = (answer.out() + "\n" + answer.err()).lines().toList();
        String signal =
                lines.stream()
                        .filter(it -> it.contains("SIG") || it.contains("# C  ["))
                        .limit(2)
                        .collect(Collectors.joining(" "));
        String said =
                signal.isEmpty()
                        ? lines.stream().filter(it -> !it.isBlank()).findFirst().orElse("")
                        : signal;
        return Finding.wrong(
                name(),
                "asking them ended with " + how + (said.isEmpty() ? "" : ": " + said),
                "watchpin backends; a processor without an instruction that an engine uses shows"
                        + " so");
    }

    private List<Finding> judge(JsonValue engines) {
        Set<String> wanted =
                around.cameras().stream()
                        .map(camera -> camera.model().backend())
                        .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        List<String> ready = new ArrayList<>();
        for (JsonValue engine : engines.items()) {
            if (engine.find("broken").isPresent()) {
                findings.add(broken(engine));
            } else if (engine.find("missing").isPresent()) {
                findings.add(missing(engine, wanted));
            } else {
                ready.add(engine.at("name").text() + " " + engine.at("version").text());
            }
        }
        findings.addFirst(
                ready.isEmpty()
                        ? Finding.wrong(name(), "none can be used", "watchpin backends")
                        : Finding.ok(name(), String.join(", ", ready)));
        return findings;
    }

    private Finding broken(JsonValue plugin) {
        return Finding.wrong(
                name(),
                plugin.at("from").text() + ": " + plugin.at("broken").text(),
                "remove that plugin, or get one for this version");
    }

    private Finding missing(JsonValue engine, Set<String> wanted) {
        String name = engine.at("name").text();
        String seen = name + " is missing: " + engine.at("missing").text();
        String remedy = engine.find("remedy").map(JsonValue::text).orElse("watchpin backends");
        return wanted.contains(name)
                ? Finding.wrong(name(), seen, remedy)
                : Finding.none(name(), seen + "; nothing here uses it");
    }
}
