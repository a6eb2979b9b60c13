package dev.watchpin.view.top;

import dev.watchpin.view.Flow;
import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Ink;
import dev.watchpin.view.Line;
import dev.watchpin.view.Quantity;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A scene as rows of one width: a head, which a screen always shows, and a body, which may be
 * longer than it.
 *
 * @param cameras the body's rows in which a camera begins
 */
public record Page(List<Line> head, List<Line> body, List<Integer> cameras) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int BANNER_ROWS = 4;

    public Page {
        head = List.copyOf(head);
        body = List.copyOf(body);
        cameras = List.copyOf(cameras);
    }

    /**
     * @param zone for the time of day
     * @param tall whether the board is of the head; else it is the end of the body
     */
    public static Page of(Scene scene, Glyphs glyphs, ZoneId zone, int width, boolean tall) {
        List<Line> head = new ArrayList<>();
        head.add(title(scene, glyphs, zone, width));
        scene.trouble()
                .ifPresent(
                        trouble ->
                                head.addAll(
                                        new Flow(width)
                                                .text(glyphs.text(trouble), Ink.BANNER)
                                                .rows(BANNER_ROWS, glyphs)));
        if (scene.status().isEmpty()) {
            Line waits = Line.of("This view waits for it.", Ink.FAINT);
            return new Page(head, List.of(waits.cut(width, glyphs)), List.of());
        }
        StatusView status = scene.status().get();
        List<Line> board = new BoardPanel(glyphs, width).rows(status, scene.trends());
        List<Line> body = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        if (tall) {
            head.addAll(board);
        }
        if (status.cameras().size() > 1) {
            body.addAll(new OverviewPanel(glyphs, width).rows(status.cameras()));
        }
        var panel = new CameraPanel(glyphs, width, status, scene.trends().fullMicros());
        for (StatusView.Camera camera : status.cameras()) {
            starts.add(body.size());
            body.addAll(panel.rows(camera));
        }
        if (!tall) {
            body.addAll(board);
        }
        return new Page(head, body, starts);
    }

    /** All of it, for who scrolls elsewhere. */
    public List<Line> rows() {
        List<Line> rows = new ArrayList<>(head);
        rows.addAll(body);
        return rows;
    }

    private static Line title(Scene scene, Glyphs glyphs, ZoneId zone, int width) {
        Line left = Line.of("watchpin", Ink.STRONG);
        if (scene.status().isEmpty()) {
            return left.cut(width, glyphs);
        }
        StatusView status = scene.status().get();
        if (status.version().isPresent()) {
            left = left.and(" " + glyphs.text(status.version().get()), Ink.STRONG);
        }
        if (status.pid().isPresent()) {
            left = left.and("  pid " + status.pid().getAsLong());
        }
        if (status.up().isPresent()) {
            left = left.and("  up " + Quantity.time(status.up().get()));
        }
        Line clock = Line.of(CLOCK.format(status.time().atZone(zone)));
        int room = width - clock.width() - 1;
        return left.cut(room, glyphs).padded(room + 1).and(clock).cut(width, glyphs);
    }
}
