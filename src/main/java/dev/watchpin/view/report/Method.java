package dev.watchpin.view.report;

import java.util.List;

/** How the figures come about; a reader who is not told misreads them. */
final class Method {
    private Method() {}

    static List<Fact> of(Report report) {
        String unit = report.calendar().unit().word();
        return List.of(
                new Fact(
                        "available",
                        "share of the time in which a camera's frames went the whole way to its"
                            + " lines. An interval counts when they came at a quarter of the"
                            + " camera's usual rate or more (usual: the median over its intervals),"
                            + " or of the governor's limit while it governs. Time without lines"
                            + " counts against it, as not running, from the camera's first line on;"
                            + " where the uptime shows that the process ran on, its lines were lost"
                            + " and that time does not count at all. An outage shorter than three"
                            + " quarters of an interval is not seen here: see faults. A power cut"
                            + " loses the lines not yet written (telemetry.write-every-s), which"
                            + " count as not running."),
                new Fact(
                        "p50, p90, p99",
                        ("each interval has percentiles of its own frames; those of a %s cannot be"
                             + " had from them. Shown is the median over the intervals: what an"
                             + " ordinary interval had. worst p99: of the worst interval. max: of"
                             + " all frames. Within 2 %%.")
                                .formatted(unit)),
                new Fact(
                        "temperature",
                        "an interval's highest. Load and clock are its means, the rest as last read"
                                + " in it."),
                new Fact(
                        "throttled",
                        "an interval counts in whole when the board held back at any moment of"
                                + " it."),
                new Fact(
                        "trend",
                        "median of the slopes between points of the same run (Theil-Sen), first"
                            + " hours left out, with the interval that holds the true one in 99 of"
                            + " 100 cases; told only if it is surely not 0 and led further than"
                            + " twice the scatter. The packaged unit is ended by systemd at 75 % of"
                            + " the RAM, before all is used up."),
                new Fact(
                        "changes",
                        "of output levels, counted. Which line, when and why is in the journal"
                                + " alone: journalctl -u watchpin --grep output"),
                new Fact(
                        "plots",
                        ("each column spans the least to the greatest value of its time (%s at the"
                                        + " narrowest), so that no peak is lost.")
                                .formatted(Words.duration(report.buckets().widthMillis() / 1e3))));
    }
}
