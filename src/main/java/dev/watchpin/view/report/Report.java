package dev.watchpin.view.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a window of the log, for the pages that show them. */
public final class Report {
    private final LogSurvey survey;
    private final Window window;
    private final Calendar calendar;
    private final Buckets buckets;
    private final Map<String, CameraFigures> cameras = new LinkedHashMap<>();
    private final BoardFigures board;
    private int run;

    private Report(LogSurvey survey, Window window) {
        this.survey = survey;
        this.window = window;
        calendar = new Calendar(window);
        buckets = Buckets.of(window, survey.intervalSeconds());
        board = new BoardFigures(window, calendar, buckets);
    }

    /**
     * Reads the log once more, as far as the survey did.
     *
     * @param camera the only one to be reported on, one of the survey's; empty for all
     * @throws NoLogException if there is no line of it in the window
     */
    public static Report of(LogSurvey survey, Window window, Optional<String> camera)
            throws NoLogException, IOException {
        var report = new Report(survey, window);
        survey.chronology().rewind();
        survey.files().read(line -> report.add(line, camera));
        report.finish();
        if (report.cameras().isEmpty()) {
            throw new NoLogException(
                    "%s: no line %sfrom %s to %s"
                            .formatted(
                                    survey.files().directory(),
                                    camera.map(name -> "of camera " + name + " ").orElse(""),
                                    Words.minute(window.fromMillis(), window.zone()),
                                    Words.minute(window.toMillis(), window.zone())));
        }
        return report;
    }

    private void add(LogLine line, Optional<String> camera) {
        if (!survey.knows(line.camera())) {
            return;
        }
        Chronology.Placed placed = survey.chronology().place(line);
        boolean newRun = placed.link() == Breaks.Link.NEW_RUN;
        run += newRun ? 1 : 0;
        switch (placed.link()) {
            case DUPLICATE -> {
                return;
            }
            case NEXT, CLOCK_CHANGED, NEW_RUN -> board.add(line, placed.endMillis(), run, newRun);
            case SAME_INTERVAL -> {} // the board is the same for all its cameras
        }
        if (camera.isEmpty() || camera.get().equals(line.camera())) {
            cameras.computeIfAbsent(
                            line.camera(),
                            name -> new CameraFigures(name, window, calendar, buckets))
                    .add(line, placed.endMillis(), run);
        }
    }

    private void finish() {
        long reached = board.coverage().reachedMillis();
        for (CameraFigures camera : cameras.values()) {
            if (camera.coverage().reachedMillis() >= reached) {
                camera.finish();
            }
        }
        board.finish();
    }

    LogSurvey survey() {
        return survey;
    }

    Window window() {
        return window;
    }

    Calendar calendar() {
        return calendar;
    }

    Buckets buckets() {
        return buckets;
    }

    /** Those with a line in the window, in the order of the log. */
    List<CameraFigures> cameras() {
        return cameras.values().stream().filter(CameraFigures::any).toList();
    }

    BoardFigures board() {
        return board;
    }
}
