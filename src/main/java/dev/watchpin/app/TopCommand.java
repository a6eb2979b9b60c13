package dev.watchpin.app;

import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.terminal.LiveTerminal;
import dev.watchpin.view.top.Freshness;
import dev.watchpin.view.top.Page;
import dev.watchpin.view.top.Scene;
import dev.watchpin.view.top.StatusFeed;
import dev.watchpin.view.top.Trends;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The status file on a screen, as long as a person looks. */
@Command(
        name = "top",
        description = {
            "Shows live how a running daemon does: lines, what is seen, stages, faults, temperature"
                    + " and memory. Reads its status file every half second and nothing else;"
                    + " ? shows the keys, q ends it.",
            "Where there is no terminal, or one that cannot move its cursor, it prints all once."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "64:the command line is wrong",
            "69:printed once: there is no status file, or it is not of now; live: the terminal"
                    + " went",
            "78:--config: the config is wrong, or names no status file"
        })
final class TopCommand implements Callable<Integer> {
    private static final Path USUAL_FILE = Path.of("/run/watchpin/status.json");
    private static final int USUAL_COLUMNS = 80;

    @ArgGroup private Where where = new Where();

    @Option(names = "--once", description = "print all once, and end")
    private boolean once;

    @Option(names = "--json", description = "print the status file's JSON once, and end")
    private boolean json;

    @Option(
            names = {"--no-colour", "--no-color"},
            description = "no colours; so does the environment's NO_COLOR")
    private boolean noColour;

    @Option(
            names = "--ascii",
            description =
                    "plain ASCII, for serial consoles; by itself where the locale is not UTF-8, or"
                            + " TERM is linux, vt100 or the like")
    private boolean ascii;

    @Spec private CommandSpec spec;

    /** One of them, or the usual file. */
    private static final class Where {
        @Option(
                names = "--status",
                paramLabel = "FILE",
                description = "the status file; by default /run/watchpin/status.json")
        private Path status;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "the status file that this config names")
        private Path config;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        if (once && json) {
            throw new ParameterException(spec.commandLine(), "--json prints once anyway");
        }
        Optional<Path> file = file();
        if (file.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            where.config
                                    + ": no telemetry.status-file; add one under /run, as"
                                    + " status-file: "
                                    + USUAL_FILE);
            return ExitCode.CONFIG;
        }
        StatusFeed feed = new StatusFeed(file.get());
        if (json) {
            return printJson(feed);
        }
        if (!once) {
            try (StopSignal stop = StopSignal.install()) {
                Optional<LiveTerminal> terminal = LiveTerminal.open(colour());
                if (terminal.isPresent()) {
                    TopLoop loop = new TopLoop(feed, freshness(), glyphs());
                    return loop.run(terminal.get(), stop) ? ExitCode.OK : ExitCode.UNAVAILABLE;
                }
            }
        }
        return printOnce(feed);
    }

    private Optional<Path> file() throws ConfigException {
        if (where.config != null) {
            return ConfigReader.read(where.config).telemetry().statusFile();
        }
        return Optional.of(where.status == null ? USUAL_FILE : where.status);
    }

    private int printJson(StatusFeed feed) {
        feed.poll();
        PrintWriter out = spec.commandLine().getOut();
        if (feed.newest().isPresent()) {
            out.println(feed.text());
            out.flush();
        }
        return verdict(freshness().trouble(feed, Instant.now()));
    }

    private int printOnce(StatusFeed feed) {
        feed.poll();
        Optional<String> trouble = freshness().trouble(feed, Instant.now());
        if (feed.newest().isPresent()) {
            Trends trends = new Trends();
            trends.add(feed.newest().get(), System.nanoTime());
            Scene scene = new Scene(feed.newest(), trouble, trends);
            Page page = Page.of(scene, glyphs(), ZoneId.systemDefault(), columns(), true);
            PrintWriter out = spec.commandLine().getOut();
            page.rows().forEach(row -> out.println(row.text().stripTrailing()));
            out.flush();
        }
        return verdict(trouble);
    }

    private int verdict(Optional<String> trouble) {
        trouble.ifPresent(spec.commandLine().getErr()::println);
        return trouble.isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private static Freshness freshness() {
        return new Freshness(pid -> ProcessHandle.of(pid).isPresent());
    }

    private Glyphs glyphs() {
        String locale = System.getProperty("stdout.encoding", "US-ASCII");
        String terminal = System.getenv().getOrDefault("TERM", "");
        return ascii ? Glyphs.ASCII : Glyphs.of(Charset.forName(locale), terminal);
    }

    /** https://no-color.org: set to anything but nothing. */
    private boolean colour() {
        return !noColour && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Of the printed text; a shell exports its width only where a person asks it to. */
    private static int columns() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException unknown) {
            return USUAL_COLUMNS;
        }
    }
}
