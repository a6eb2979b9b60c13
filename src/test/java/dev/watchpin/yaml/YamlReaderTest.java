package dev.watchpin.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a file from being read at all, whatever its keys mean. */
@Timeout(60)
class YamlReaderTest {
    @TempDir Path folder;

    private static Shape<String> shape() {
        Keys keys = new Keys();
        Key<String> key = keys.required("key", Shapes.text("text"), "A key.");
        return keys.as(values -> values.of(key));
    }

    private Optional<String> read(byte[] bytes, Problems problems) throws IOException {
        return YamlReader.read(Files.write(folder.resolve("f.yaml"), bytes), shape(), problems);
    }

    private String problems(byte[] bytes) throws IOException {
        Problems problems = new Problems();
        assertEquals(Optional.empty(), read(bytes, problems));
        return problems.sorted().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    private String problems(String text) throws IOException {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() throws IOException {
        Problems problems = new Problems();

        Optional<String> value =
                read("\uFEFFkey: é 1\r\n".getBytes(StandardCharsets.UTF_8), problems);

        assertEquals(Optional.of("é 1"), value);
        assertTrue(problems.isEmpty());
    }

    @Test
    void takesYesNoOnAndOffForText() throws IOException {
        for (String word : List.of("yes", "no", "on", "off", "y", "n")) {
            Problems problems = new Problems();
            byte[] bytes = ("key: " + word).getBytes(StandardCharsets.UTF_8);

            assertEquals(Optional.of(word), read(bytes, problems));
        }
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertEquals("f.yaml:1:1: the file is empty", problems(""));
        assertEquals("f.yaml:2:1: the file is empty", problems("# nothing but a comment\n"));
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        assertEquals(
                "f.yaml: larger than 256 KiB, the most that is read; is it the right file?",
                problems("key: " + "x".repeat(YamlReader.LARGEST_BYTES)));
    }

    @Test
    void refusesAnEndlessFile() {
        Problems problems = new Problems();

        YamlReader.read(Path.of("/dev/zero"), shape(), problems);

        assertEquals(
                "/dev/zero: is a device or pipe; expected a text file",
                problems.sorted().getFirst().toString());
    }

    @Test
    void refusesAFolder() {
        Problems problems = new Problems();

        YamlReader.read(folder, shape(), problems);

        assertEquals(
                folder + ": is a folder; expected a text file",
                problems.sorted().getFirst().toString());
    }

    @Test
    void refusesBinary() throws IOException {
        assertEquals(
                "f.yaml:2:6: control character U+0000; expected plain text, save the file as UTF-8",
                problems("a: b\nkey: \0"));
        assertEquals(
                "f.yaml:1:7: byte 0xff is not UTF-8; expected plain text, save the file as UTF-8",
                problems(new byte[] {'k', 'e', 'y', ':', ' ', 'a', (byte) 0xff, 'b'}));
        assertEquals(
                "f.yaml:1:6: byte 0xc3 is not UTF-8; expected plain text, save the file as UTF-8",
                problems(new byte[] {'k', 'e', 'y', ':', ' ', (byte) 0xc3}));
    }

    @Test
    void refusesAliasBombsBeforeTheyGrow() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertEquals(
                "f.yaml:1:5 a0: anchors (&) are not supported; write the value out",
                problems(bomb.toString()));
    }

    @Test
    void refusesDeepNesting() throws IOException {
        String opened = "key: " + "[".repeat(100_000);
        String listed = "- ".repeat(100_000) + "x";

        assertTrue(problems(opened).endsWith("nested deeper than 32 levels"));
        assertTrue(problems(listed).endsWith("nested deeper than 32 levels"));
    }

    @Test
    void refusesTagsWithoutLoadingWhatTheyName() throws IOException {
        assertEquals(
                "f.yaml:1:6 key: tags (tag:yaml.org,2002:java.io.File) are not supported; remove"
                        + " it",
                problems("key: !!java.io.File [x]"));
    }

    @Test
    void survivesEveryPrefixOfAFile() throws IOException {
        String text = "key: \"a\\u00e9b\" # c\nother: {a: [1, 'x'], ? b : |\n  z}\n";
        for (int length = 0; length <= text.length(); length++) {
            Problems problems = new Problems();
            read(text.substring(0, length).getBytes(StandardCharsets.UTF_8), problems);
        }
    }

    @Test
    void staysQuickAndBriefOnHostileText() throws IOException {
        int half = YamlReader.LARGEST_BYTES / 2;
        for (String text :
                List.of(
                        "a://'".repeat(half / 3),
                        "key: " + "a".repeat(half),
                        "\"" + "://".repeat(half / 3) + "\": 1",
                        "? ".repeat(half),
                        "{".repeat(half),
                        "k: v\n".repeat(half / 3),
                        "[" + "{},".repeat(half / 3) + "]",
                        "!".repeat(half),
                        "#".repeat(half))) {
            Problems problems = new Problems();
            read(text.getBytes(StandardCharsets.UTF_8), problems);
            for (Problem problem : problems.sorted()) {
                assertTrue(problem.text().length() < 2000, problem::toString);
            }
        }
    }
}
