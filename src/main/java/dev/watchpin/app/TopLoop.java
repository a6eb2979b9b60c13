package dev.watchpin.app;

import dev.watchpin.view.Glyphs;
import dev.watchpin.view.Key;
import dev.watchpin.view.terminal.Dimensions;
import dev.watchpin.view.terminal.LiveTerminal;
import dev.watchpin.view.top.Freshness;
import dev.watchpin.view.top.Scene;
import dev.watchpin.view.top.StatusFeed;
import dev.watchpin.view.top.Trends;
import dev.watchpin.view.top.Viewport;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows a status file until a key or a signal ends it. */
final class TopLoop {
    /** A resized window and a signal are seen after so long at most. */
    private static final long KEY_MILLIS = 200;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final StatusFeed feed;
    private final Freshness freshness;
    private final Viewport viewport;
    private final Trends trends = new Trends();
    private Optional<String> trouble = Optional.empty();
    private Optional<Dimensions> drawn = Optional.empty();

    TopLoop(StatusFeed feed, Freshness freshness, Glyphs glyphs) {
        this.feed = feed;
        this.freshness = freshness;
        viewport = new Viewport(glyphs, ZoneId.systemDefault());
    }

    /**
     * Closes the terminal, whatever happens.
     *
     * @return whether a person ended it; else the terminal is gone, and who could read a message
     */
    boolean run(LiveTerminal terminal, StopSignal stop) {
        try (terminal) {
            long lookedNanos = System.nanoTime() - LOOK_NANOS;
            while (!stop.raised()) {
                boolean changed = false;
                long now = System.nanoTime();
                if (now - lookedNanos >= LOOK_NANOS) {
                    lookedNanos = now;
                    changed = look(now);
                }
                draw(terminal, changed);
                Optional<Key> key = terminal.key(KEY_MILLIS);
                if (key.isPresent()) {
                    if (key.get() == Key.QUIT) {
                        return true;
                    }
                    obey(key.get(), terminal);
                }
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether there is something else to show. */
    private boolean look(long nowNanos) {
        boolean isNew = feed.poll();
        if (isNew) {
            trends.add(feed.newest().orElseThrow(), nowNanos);
        }
        Optional<String> before = trouble;
        trouble = freshness.trouble(feed, Instant.now());
        return isNew || !trouble.equals(before);
    }

    private void draw(LiveTerminal terminal, boolean changed) throws IOException {
        Dimensions size = terminal.dimensions();
        if (changed || !drawn.equals(Optional.of(size))) {
            Scene scene = new Scene(feed.newest(), trouble, trends);
            terminal.show(viewport.draw(scene, size.columns(), size.rows()), size);
            drawn = Optional.of(size);
        }
    }

    private void obey(Key key, LiveTerminal terminal) {
        viewport.move(key);
        if (key == Key.REDRAW) {
            terminal.forget();
        }
        drawn = Optional.empty(); // it is to be drawn again
    }
}
