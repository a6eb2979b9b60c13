package dev.watchpin.yaml;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where in a file a value stands (or should stand), and where its problems go.
 *
 * @param path from the root, as {@code cameras[0].source.width}; empty for the root
 * @param seen the value as written, shortened and masked; empty for lists, mappings and absences
 */
public record Place(Problems problems, Path file, Position at, String path, String seen) {
    static Place root(Problems problems, Path file, YamlNode node) {
        return new Place(problems, file, node.at(), "", seen(node));
    }

    Place key(String name, YamlNode value) {
        return new Place(problems, file, value.at(), child(path, name), seen(value));
    }

    Place item(int index, YamlNode item) {
        return new Place(problems, file, item.at(), path + "[" + index + "]", seen(item));
    }

    /** A key that is not there: reported where its mapping starts. */
    Place missing(String name) {
        return new Place(problems, file, at, child(path, name), "");
    }

    /** The same path, at another node. */
    Place movedTo(YamlNode node) {
        return new Place(problems, file, node.at(), path, "");
    }

    /** The same, for a value that no message may show. */
    Place unseen() {
        return new Place(problems, file, at, path, "");
    }

    /** Reports what is wrong here. */
    public void problem(String text) {
        String where = seen.isEmpty() ? path : path + "=" + seen;
        problems.add(new Problem(file, Optional.of(at), where, text));
    }

    /** For the text of another place's problem: {@code line 12}. */
    public String line() {
        return "line " + at.line();
    }

    static String child(String path, String name) {
        String shown = name.isEmpty() ? "\"\"" : Shown.brief(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private static String seen(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? Shown.brief(scalar.text()) : "";
    }
}
