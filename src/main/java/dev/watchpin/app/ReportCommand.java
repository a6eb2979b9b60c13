package dev.watchpin.app;

import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.view.report.HtmlPage;
import dev.watchpin.view.report.LogFiles;
import dev.watchpin.view.report.LogSurvey;
import dev.watchpin.view.report.Moment;
import dev.watchpin.view.report.NoLogException;
import dev.watchpin.view.report.PlotStyle;
import dev.watchpin.view.report.Report;
import dev.watchpin.view.report.ReportJson;
import dev.watchpin.view.report.TextPage;
import dev.watchpin.view.report.Window;
import dev.watchpin.yaml.Json;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What the performance log says of the past days. */
@Command(
        name = "report",
        description = {
            "Sums up the performance log: availability, latency, heat, memory, faults, over time"
                    + " and day by day.",
            "Reads only; a running daemon is not disturbed. Times are in this machine's time zone."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:reported",
            "64:the command line is wrong",
            "69:there is no log, or nothing in it of that time",
            "73:--html: the file cannot be written",
            "78:--config: the config is wrong"
        })
final class ReportCommand implements Callable<Integer> {
    private static final Path SERVICE_LOGS = Path.of("/var/log/watchpin");
    private static final int DEFAULT_WIDTH = 80;
    private static final int WIDEST = 400;

    @ArgGroup private Place place = new Place();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description =
                    "from when on: so long before the end, as 90m, 36h, 7d (default) or 2w; a date,"
                            + " as 2026-11-20 or 2026-11-20T08:00; or all")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "the end: a date, or now, and what is missing before it counts as not running;"
                            + " by default the newest line")
    private String until;

    @Option(names = "--camera", paramLabel = "NAME", description = "of this camera only")
    private String camera;

    @ArgGroup private Shape shape = new Shape();

    @Spec private CommandSpec spec;

    /** At most one of them. */
    private static final class Place {
        @Option(
                names = "--logs",
                paramLabel = "DIR",
                description = "the log's folder; by default /var/log/watchpin")
        private Path logs;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "the folder that this config logs to")
        private Path config;
    }

    /** At most one of them. */
    private static final class Shape {
        @Option(names = "--json", description = "all figures as JSON; what is not known has no key")
        private boolean json;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description =
                        "one file with plots, to be copied home and read in a browser; it needs"
                                + " nothing else and calls nobody")
        private Path html;

        @Option(
                names = "--ascii",
                description =
                        "plots in plain ASCII, which any terminal shows; by default where the"
                                + " locale or the terminal has no more")
        private boolean ascii;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        Instant now = Instant.now();
        ZoneId zone = ZoneId.systemDefault();
        Moment from = moment("--since", since, zone, now);
        Optional<Moment> to =
                Optional.ofNullable(until).map(text -> moment("--until", text, zone, now));
        try (LogFiles files = LogFiles.open(folder())) {
            LogSurvey survey = LogSurvey.of(files, now.toEpochMilli());
            checkCamera(survey);
            Window window = Window.of(survey, from, to, zone);
            return tell(Report.of(survey, window, Optional.ofNullable(camera)), now);
        } catch (NoLogException none) {
            spec.commandLine().getErr().println(none.getMessage() + remedy());
            return ExitCode.UNAVAILABLE;
        }
    }

    private Moment moment(String option, String text, ZoneId zone, Instant now) {
        try {
            return Moment.parse(text, zone, now);
        } catch (IllegalArgumentException wrong) {
            throw usage(option + "=" + text + ": " + wrong.getMessage());
        }
    }

    private Path folder() throws ConfigException, NoLogException {
        if (place.config == null) {
            return place.logs == null ? SERVICE_LOGS : place.logs;
        }
        return ConfigReader.read(place.config)
                .telemetry()
                .logDirectory()
                .orElseThrow(
                        () ->
                                new NoLogException(
                                        place.config
                                                + ": telemetry.log-directory is not set, so no"
                                                + " performance log is written; set it, as to "
                                                + SERVICE_LOGS));
    }

    /** For whoever never set a log up, or has it elsewhere. */
    private String remedy() {
        return place.logs == null && place.config == null
                ? "; telemetry.log-directory in the config makes the daemon write a log; --logs DIR"
                        + " or --config FILE says where another one is"
                : "";
    }

    private void checkCamera(LogSurvey survey) {
        if (camera != null && !survey.cameras().contains(camera)) {
            throw usage(
                    "--camera=" + camera + ": no such camera; the log has " + survey.cameraNames());
        }
    }

    private ParameterException usage(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private int tell(Report report, Instant now) {
        PrintWriter out = spec.commandLine().getOut();
        if (shape.html != null) {
            return write(HtmlPage.of(report, now), out);
        }
        out.print(
                shape.json
                        ? Json.write(ReportJson.of(report, now))
                        : TextPage.of(report, style(), width(), now));
        out.flush();
        return ExitCode.OK;
    }

    private int write(String page, PrintWriter out) {
        Path file = shape.html.toAbsolutePath();
        try {
            DurableFile.replaceReadable(file, page);
        } catch (IOException unwritable) {
            spec.commandLine().getErr().println("--html: cannot write " + unwritable);
            return ExitCode.CANNOT_CREATE;
        }
        out.println(file + ": " + page.length() / 1000 + " kB");
        out.flush();
        return ExitCode.OK;
    }

    private PlotStyle style() {
        boolean unicode = System.out.charset().newEncoder().canEncode('\u28ff');
        String terminal = System.getenv().getOrDefault("TERM", "");
        // the kernel's own console and serial terminals have no braille in their fonts
        boolean plain = terminal.matches("linux|dumb|vt.*");
        return shape.ascii || !unicode || plain ? PlotStyle.ASCII : PlotStyle.UNICODE;
    }

    /** As the shell says, if it exports it. */
    private static int width() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("\\d{1,4}")
                ? Math.min(WIDEST, Integer.parseInt(columns))
                : DEFAULT_WIDTH;
    }
}
