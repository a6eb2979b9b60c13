package dev.watchpin.view.report;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reports of logs as the command makes them. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private Reports() {}

    static Report all(LogFiles files) throws IOException, NoLogException {
        return of(files, "all", Optional.empty(), ZoneOffset.UTC);
    }

    static Report since(LogFiles files, String since) throws IOException, NoLogException {
        return of(files, since, Optional.empty(), ZoneOffset.UTC);
    }

    static Report of(LogFiles files, String since, Optional<String> until, ZoneId zone)
            throws IOException, NoLogException {
        LogSurvey survey = LogSurvey.of(files, NOW.toEpochMilli());
        Window window =
                Window.of(
                        survey,
                        Moment.parse(since, zone, NOW),
                        until.map(text -> Moment.parse(text, zone, NOW)),
                        zone);
        return Report.of(survey, window, Optional.empty());
    }
}
