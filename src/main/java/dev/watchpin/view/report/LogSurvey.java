package dev.watchpin.view.report;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the first pass over a log found: its cameras, the time it spans, what in it is no line, and
 * where each line belongs. Immutable but for {@link #chronology}, which the second pass moves on.
 */
public final class LogSurvey {
    /** No board has so many cameras; lines of more names are counted and left out. */
    static final int MOST_CAMERAS = 64;

    private final LogFiles files;
    private final long nowMillis;
    private final Chronology chronology = new Chronology();
    private final Map<String, Long> linesByCamera = new LinkedHashMap<>();
    private final Map<LogLine.Defect, Long> defects = new EnumMap<>(LogLine.Defect.class);
    private final Spread intervalSeconds = new Spread();
    private long lines;
    private long duplicates;
    private long leftOut;

    private LogSurvey(LogFiles files, long nowMillis) {
        this.files = files;
        this.nowMillis = nowMillis;
    }

    /**
     * @param nowMillis the reader's clock; stamps later than it by a day are not believed
     * @throws NoLogException if there is no line at all
     */
    public static LogSurvey of(LogFiles files, long nowMillis) throws NoLogException, IOException {
        var survey = new LogSurvey(files, nowMillis);
        files.read(
                new LogFiles.Reader() {
                    @Override
                    public void line(LogLine line) {
                        survey.add(line);
                    }

                    @Override
                    public void defect(LogLine.Defect defect) {
                        survey.defects.merge(defect, 1L, Long::sum);
                    }
                });
        if (survey.lines == 0) {
            throw new NoLogException(
                    files.directory()
                            + ": no whole line of a performance log in "
                            + files.count()
                            + " files; a daemon writes its first after telemetry.write-every-s");
        }
        survey.chronology.settle(nowMillis);
        return survey;
    }

    private void add(LogLine line) {
        if (!knows(line.camera()) && linesByCamera.size() == MOST_CAMERAS) {
            leftOut++;
            return;
        }
        if (chronology.add(line) == Breaks.Link.DUPLICATE) {
            duplicates++;
            return;
        }
        lines++;
        linesByCamera.merge(line.camera(), 1L, Long::sum);
        if (line.intervalSeconds() > 0) {
            intervalSeconds.add(line.intervalSeconds(), 1);
        }
    }

    /** Whether lines of that camera count. */
    boolean knows(String camera) {
        return linesByCamera.containsKey(camera);
    }

    LogFiles files() {
        return files;
    }

    Chronology chronology() {
        return chronology;
    }

    /** In the order of their first lines. */
    public List<String> cameras() {
        return List.copyOf(linesByCamera.keySet());
    }

    /** Their names as a terminal may have them. */
    public String cameraNames() {
        return linesByCamera.keySet().stream().map(Words::name).collect(Collectors.joining(", "));
    }

    /** Understood, and no duplicates. */
    long lines() {
        return lines;
    }

    long defects(LogLine.Defect defect) {
        return defects.getOrDefault(defect, 0L);
    }

    long duplicates() {
        return duplicates;
    }

    /** Lines of more cameras than are told apart. */
    long leftOut() {
        return leftOut;
    }

    /** Of the usual interval; at least a second. */
    double intervalSeconds() {
        return Math.max(1, intervalSeconds.median().orElse(1));
    }

    long firstMillis() {
        return chronology.firstMillis();
    }

    long lastMillis() {
        return chronology.lastMillis();
    }

    /** Of what is later nothing can be known yet; all time where the reader's clock is unset. */
    long presentMillis() {
        return nowMillis >= Segment.CLOCK_UNSET_BEFORE
                ? Math.max(nowMillis, lastMillis())
                : Long.MAX_VALUE;
    }
}
