package dev.watchpin.view.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The report as one HTML file with plots, which needs nothing but a browser: scripts, styles and
 * data are in it, and its Content-Security-Policy lets it fetch nothing and run these two scripts
 * only. Without scripts it has all tables.
 */
public final class HtmlPage {
    private final Report report;
    private final Window window;

    private HtmlPage(Report report) {
        this.report = report;
        window = report.window();
    }

    /**
     * @param now the reader's clock
     */
    public static String of(Report report, Instant now) {
        return new HtmlPage(report).page(now);
    }

    private String page(Instant now) {
        String plotScript = PageParts.uplotScript();
        String ownScript = PageParts.own("report.js");
        String plotStyle = PageParts.uplotStyle();
        String ownStyle = PageParts.own("report.css");
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "policy",
                "default-src 'none'; script-src %s %s; style-src %s %s; base-uri 'none'; form-action 'none'"
                        .formatted(
                                PageParts.hash(plotScript),
                                PageParts.hash(ownScript),
                                PageParts.hash(plotStyle),
                                PageParts.hash(ownStyle)));
        values.put("plot-style", plotStyle);
        values.put("own-style", ownStyle);
        values.put("plot-script", plotScript);
        values.put("own-script", ownScript);
        values.put("plot-licence", Markup.escaped(PageParts.uplotLicence()));
        values.put("data", PlotData.of(report));
        values.put("from", Words.minute(window.fromMillis(), window.zone()));
        values.put("to", Words.minute(window.toMillis(), window.zone()));
        values.put("length", Words.duration(window.lengthMillis() / 1e3));
        values.put("zone", Markup.escaped(window.zone().getId()));
        values.put("log", Markup.escaped(log()));
        values.put("made", Words.minute(now.toEpochMilli(), window.zone()));
        values.put("unit", report.calendar().unit().word());
        values.put("bucket", Words.duration(report.buckets().widthMillis() / 1e3));
        values.put("notices", notices(Notices.of(report, now.toEpochMilli())));
        values.put("overview", overview());
        values.put("board", new Markup().facts(BoardFacts.of(report)).toString());
        values.put("board-days", new Markup().table(Tables.boardDays(report)).toString());
        values.put("cameras", cameras());
        values.put("method", new Markup().facts(Method.of(report)).toString());
        return PageParts.filled(PageParts.own("report.html"), values);
    }

    private String log() {
        return report.survey().files().directory() + ": " + Words.log(report.survey());
    }

    private static String notices(List<String> notices) {
        var html = new Markup();
        if (!notices.isEmpty()) {
            html.open("ul", "class", "notices");
            notices.forEach(notice -> html.element("li", notice));
            html.close("ul");
        }
        return html.toString();
    }

    /** A card a camera: how much of the time it watched, in all and day by day. */
    private String overview() {
        var html = new Markup();
        for (int i = 0; i < report.cameras().size(); i++) {
            CameraFigures camera = report.cameras().get(i);
            html.open("a", "class", "card", "href", "#camera-" + i);
            html.element("h3", Words.name(camera.name()));
            html.element("p", Words.known(camera.availability(), Words::percent), "class", "big");
            html.element("p", "available", "class", "unit");
            strip(html, camera);
            html.element("p", latency(camera));
            html.element("p", CameraFacts.of(camera).text());
            html.close("a");
        }
        return html.toString();
    }

    private static String latency(CameraFigures camera) {
        Optional<StageFigures> head = camera.total().stage(camera.headStage());
        return "%s p50 %s ms, p99 %s ms; %s fps"
                .formatted(
                        camera.headStage().key(),
                        Words.known(
                                head.map(StageFigures::p50).orElse(OptionalDouble.empty()),
                                Words::millis),
                        Words.known(
                                head.map(StageFigures::p99).orElse(OptionalDouble.empty()),
                                Words::millis),
                        Words.known(camera.total().meanFps(), Words::fps));
    }

    /** A bar a day, as high as the share of it; nothing where nothing is known. */
    private void strip(Markup html, CameraFigures camera) {
        int count = report.calendar().count();
        html.open(
                        "svg",
                        "class",
                        "strip",
                        "preserveAspectRatio",
                        "none",
                        "viewBox",
                        "0 0 " + 10 * count + " 20")
                .open("title")
                .text("available by " + report.calendar().unit().word())
                .close("title");
        for (int i = 0; i < count; i++) {
            OptionalDouble share = camera.availability(i);
            if (share.isPresent()) {
                bar(html, 10 * i, 1, "rest");
                bar(html, 10 * i, share.getAsDouble(), "share");
            }
        }
        html.close("svg");
    }

    private static void bar(Markup html, int x, double share, String style) {
        String height = Words.digits(20 * share);
        String y = Words.digits(20 * (1 - share));
        html.open("rect", "class", style, "x", "" + (x + 1), "y", y, "width", "8", "height", height)
                .close("rect");
    }

    private String cameras() {
        var html = new Markup();
        for (int i = 0; i < report.cameras().size(); i++) {
            CameraFigures camera = report.cameras().get(i);
            html.open("section", "id", "camera-" + i);
            html.element("h2", "Camera " + Words.name(camera.name()));
            html.open("div", "class", "charts", "data-place", "camera-" + i).close("div");
            html.table(Tables.stages(camera));
            html.open("details").element("summary", "By " + report.calendar().unit().word());
            html.table(Tables.cameraDays(report, camera));
            html.table(Tables.stageDays(report, camera));
            html.close("details").close("section");
        }
        return html.toString();
    }
}
