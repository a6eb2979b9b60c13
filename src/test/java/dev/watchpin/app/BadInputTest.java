package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.capture.ffmpeg.Clips;
import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person sees who gives the program something broken: one clear line, the right exit code.
 */
class BadInputTest {
    @TempDir private Path folder;
    private DemoFolder demo;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
    }

    @Test
    void tellsWhereTheConfigIsWrongAndEndsWith78() throws Exception {
        String config = demo.config(demo.pictures(), "").replace("score:", "scor:");
        ChildJvm.Ended ended = run("run", config);
        assertRefused(ExitCode.CONFIG, "watchpin.yaml:6:\\d+ .*scor.*score", ended);
    }

    @Test
    void checkSaysTheSameAsRun() throws Exception {
        String config = demo.config(demo.pictures(), "telemtry: {}");
        assertEquals(run("run", config).err(), run("check", config).err());
    }

    @Test
    void checkOpensTheModelAndSaysThatAllIsGood() throws Exception {
        ChildJvm.Ended ended = run("check", demo.config(demo.pictures(), ""));
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertTrue(ended.out().contains("model redness, 1 rules, 2 outputs: good"), ended::out);
    }

    @Test
    void refusesAConfigThatIsNotThere() throws Exception {
        ChildJvm.Ended ended = demo.watchpin().run("run", folder.resolve("none.yaml").toString());
        assertRefused(ExitCode.CONFIG, "none.yaml.*no such file", ended);
    }

    @Test
    void refusesAMissingModel() throws Exception {
        Files.delete(folder.resolve("redness.onnx"));
        assertModelRefused("redness.onnx: no such file");
    }

    @Test
    void refusesATruncatedModel() throws Exception {
        Path model = folder.resolve("redness.onnx");
        byte[] whole = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(whole, whole.length / 2));
        assertModelRefused("redness.onnx: sha256 is [0-9a-f]{64}.*model.yaml says");
    }

    @Test
    void refusesACardThatDoesNotFitItsModel() throws Exception {
        Path card = folder.resolve("model.yaml");
        Files.writeString(card, Files.readString(card).replace("width: 48", "width: 64"));
        assertModelRefused("float32\\[1,3,48,64\\].*float32\\[1,3,48,48\\]");
    }

    @Test
    void refusesACardWithMoreLabelsThanItsModel() throws Exception {
        Files.writeString(folder.resolve("labels.txt"), "clear\nreject\nother\n");
        assertModelRefused("logits float32\\[1,2\\]");
    }

    @Test
    void refusesABackendItDoesNotHaveAndListsThoseItHas() throws Exception {
        Path card = folder.resolve("model.yaml");
        Files.writeString(card, Files.readString(card).replace("onnxruntime", "ncnn"));
        assertModelRefused(
                "model.yaml: backend ncnn is unknown; have: onnxruntime, opencv, reference,"
                        + " tflite");
    }

    @Test
    void endsEveryCameraWhenOneCannotGoOn() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        String endless = demo.config("{kind: pattern}", "");
        String other = "  - {name: other, source: {kind: images, folder: empty}, model: .}\n";
        ChildJvm.Ended ended = run("run", endless.replace("gpio:", other + "gpio:"));
        assertRefused(ExitCode.UNAVAILABLE, "camera=belt loop ended: STOPPED", ended);
    }

    @Test
    void endsUnavailableOnAnEmptyFolder() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        ChildJvm.Ended ended = runWith("{kind: images, folder: empty, frame-rate: 1}");
        assertRefused(ExitCode.UNAVAILABLE, "source: camera=belt .*empty.*no picture", ended);
    }

    @Test
    void endsUnavailableOnAZeroByteVideo() throws Exception {
        Files.createFile(folder.resolve("zero.mp4"));
        ChildJvm.Ended ended = runWith("{kind: file, path: zero.mp4}");
        assertRefused(ExitCode.UNAVAILABLE, "source: camera=belt .*zero.mp4", ended);
    }

    @Test
    void isSafeAndSaysSoWhenARecordingBreaksOff() throws Exception {
        Path clip = Clips.record(folder.resolve("clip.avi"), Clips.Kind.MJPEG_AVI, 60);
        byte[] whole = Files.readAllBytes(clip);
        Files.write(clip, Arrays.copyOf(whole, whole.length / 2));
        ChildJvm.Ended ended = runWith("{kind: file, path: clip.avi}");
        assertRefused(ExitCode.UNAVAILABLE, "source: camera=belt lost: .*clip.avi", ended);
        assertTrue(ended.out().contains("output=blind active"), ended::out);
    }

    @Test
    void namesAPictureItCannotReadAndGoesOn() throws Exception {
        Path picture = folder.resolve("pictures/080.png");
        Files.write(picture, Arrays.copyOf(Files.readAllBytes(picture), 500));
        ChildJvm.Ended ended = runWith(demo.pictures());
        assertTrue(ended.err().contains("080.png"), ended::err);
        assertTrue(ended.out().contains("159 frames"), ended::out);
    }

    @Test
    void refusesAWrongCommandLineWithAHint() throws Exception {
        ChildJvm.Ended ended = demo.watchpin().run("rnu");
        assertEquals(ExitCode.USAGE, ended.exitCode());
        assertTrue(ended.err().contains("run"), ended::err);
    }

    private void assertModelRefused(String pattern) throws Exception {
        String config = demo.config(demo.pictures(), "");
        assertRefused(ExitCode.CONFIG, pattern, run("run", config));
        assertRefused(ExitCode.CONFIG, pattern, run("check", config));
    }

    private ChildJvm.Ended runWith(String source) throws Exception {
        return run("run", demo.config(source, ""));
    }

    private ChildJvm.Ended run(String command, String config) throws Exception {
        return demo.watchpin()
                .run(command, demo.watchpin().write("watchpin.yaml", config).toString());
    }

    private static void assertRefused(int exitCode, String pattern, ChildJvm.Ended ended) {
        List<String> lines = ended.err().lines().toList();
        assertEquals(exitCode, ended.exitCode(), ended::err);
        assertTrue(lines.stream().anyMatch(Pattern.compile(pattern).asPredicate()), ended::err);
        assertFalse(ended.err().contains("\tat "), ended::err);
        assertFalse(ended.out().contains("eject active"), ended::out);
    }
}
