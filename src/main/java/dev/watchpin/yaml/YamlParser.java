package dev.watchpin.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YAML 1.2 text → nodes, from the parser's events, so that nothing is expanded or constructed that
 * the text did not spell out. Anchors, aliases, merge keys, tags and further documents are refused:
 * a file is read the way it looks.
 */
final class YamlParser {
    private static final int DEEPEST = 32;

    private final Path file;
    private final Problems problems;
    private final Iterator<Event> events;
    private Position last = new Position(1, 1);
    private int depth;

    /** Stops the parse after a problem was reported. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
    }

    private YamlParser(Path file, String text, Problems problems) {
        this.file = file;
        this.problems = problems;
        events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    /** The document, or empty after a problem was reported. Duplicate keys are reported, once. */
    static Optional<YamlNode> parse(Path file, String text, Problems problems) {
        YamlParser parser = new YamlParser(file, text, problems);
        try {
            return Optional.of(parser.document());
        } catch (Refused reported) {
            return Optional.empty();
        } catch (MarkedYamlEngineException syntax) {
            // getMessage() would quote the line, and with it perhaps a password
            String context = syntax.getContext() == null ? "" : syntax.getContext() + ": ";
            Optional<Position> at = syntax.getProblemMark().map(YamlParser::position);
            problems.add(new Problem(file, at, "", "not YAML: " + context + syntax.getProblem()));
        } catch (YamlEngineException | IllegalArgumentException failed) {
            // the scanner lets NumberFormatException through for escapes that the text cuts short
            String reason = "not YAML after this: " + failed.getMessage();
            problems.add(new Problem(file, Optional.of(parser.last), "", reason));
        }
        return Optional.empty();
    }

    private Event next() {
        Event event = events.next();
        last = position(event);
        return event;
    }

    private YamlNode document() throws Refused {
        expect(Event.ID.StreamStart);
        Event first = next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw refuse(first, "", "the file is empty");
        }
        YamlNode root = node(next(), "");
        expect(Event.ID.DocumentEnd);
        Event next = next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw refuse(next, "", "a second document starts; one file holds one document");
        }
        return root;
    }

    private YamlNode node(Event event, String path) throws Refused {
        if (event instanceof AliasEvent) {
            throw refuse(event, path, "aliases (*) are not supported; write the value out");
        }
        if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
            throw refuse(event, path, "anchors (&) are not supported; write the value out");
        }
        if (++depth > DEEPEST) {
            throw refuse(event, path, "nested deeper than " + DEEPEST + " levels");
        }
        YamlNode node =
                switch (event) {
                    case ScalarEvent scalar -> {
                        refuseTag(event, scalar.getTag(), path);
                        yield scalar(scalar);
                    }
                    case SequenceStartEvent list -> {
                        refuseTag(event, list.getTag(), path);
                        yield sequence(position(event), path);
                    }
                    case MappingStartEvent map -> {
                        refuseTag(event, map.getTag(), path);
                        yield mapping(position(event), path);
                    }
                    default -> throw new IllegalStateException("no YAML node: " + event);
                };
        depth--;
        return node;
    }

    private static YamlNode.Scalar scalar(ScalarEvent event) {
        return new YamlNode.Scalar(position(event), event.getValue(), event.isPlain());
    }

    private YamlNode sequence(Position at, String path) throws Refused {
        List<YamlNode> items = new ArrayList<>();
        Event event = next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, path + "[" + items.size() + "]"));
            event = next();
        }
        return new YamlNode.Sequence(at, items);
    }

    private YamlNode mapping(Position at, String path) throws Refused {
        Map<String, Position> seen = new HashMap<>();
        List<YamlNode.Entry> entries = new ArrayList<>();
        Event event = next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode.Scalar key = key(event, path);
            String keyPath = Place.child(path, key.text());
            YamlNode value = node(next(), keyPath);
            Position first = seen.putIfAbsent(key.text(), key.at());
            if (first == null) {
                entries.add(new YamlNode.Entry(key, value));
            } else {
                String text = "the key stands on line " + first.line() + " already; keep one";
                problems.add(new Problem(file, Optional.of(key.at()), keyPath, text));
            }
            event = next();
        }
        return new YamlNode.Mapping(at, entries);
    }

    private YamlNode.Scalar key(Event event, String path) throws Refused {
        if (!(node(event, path) instanceof YamlNode.Scalar key)) {
            throw refuse(event, path, "a key must be one word, not a list or mapping");
        }
        if (key.text().equals("<<") && key.plain()) {
            throw refuse(event, path, "merge keys (<<) are not supported; write the keys out");
        }
        return key;
    }

    private void refuseTag(Event event, Optional<String> tag, String path) throws Refused {
        if (tag.isPresent()) {
            throw refuse(
                    event,
                    path,
                    "tags (" + Shown.brief(tag.get()) + ") are not supported; remove it");
        }
    }

    private Refused refuse(Event event, String path, String text) {
        problems.add(new Problem(file, Optional.of(position(event)), Shown.brief(path), text));
        return new Refused();
    }

    private void expect(Event.ID id) {
        Event event = next();
        if (event.getEventId() != id) {
            throw new IllegalStateException("expected " + id + ", the parser gave " + event);
        }
    }

    private static Position position(Event event) {
        return position(event.getStartMark().orElseThrow());
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
