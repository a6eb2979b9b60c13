package dev.watchpin.app;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.replay.HeldPicture;
import dev.watchpin.capture.replay.PictureReader;
import dev.watchpin.capture.replay.RgbFile;
import dev.watchpin.image.Frame;
import dev.watchpin.measure.data.DataLocation;
import dev.watchpin.measure.eval.PictureOpener;
import dev.watchpin.model.Task;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where labelled pictures are, and what cannot be seen from their files: options of a command. */
final class EvalData {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
    private static final Pattern MAPPED = Pattern.compile("(.+)=([0-9]{1,5})");
    private static final int MOST_NUMBER = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description =
                    "labelled pictures: DIR/CLASS/* or DIR/labels.csv with columns file,label;"
                            + " DIR/instances.json (COCO) or DIR/labels/*.txt (YOLO), pictures in"
                            + " DIR/images; DIR/images/* with DIR/masks/*.png")
    private Path data;

    @Option(
            names = "--truth",
            paramLabel = "PATH",
            description = "the labels' file or folder, if it is another; relative to DIR")
    private Path truth;

    @Option(
            names = "--pictures",
            paramLabel = "PATH",
            description = "the pictures' folder, if it is another; relative to DIR")
    private Path pictures;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "what the columns of a CSV are called, as file,-,label: one is file, one label,"
                            + " others count for nothing; for a CSV without a first line of names,"
                            + " or to take another column")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description =
                    "the data's class names by number, one a line, or a number and a name a line;"
                            + " classes are matched to the model's labels by name")
    private Path names;

    @Option(
            names = "--label-offset",
            paramLabel = "N",
            description =
                    "added to a class number of the data to give the model's; needed where the"
                        + " model has a background class or gaps, and the data has only numbers")
    private Integer labelOffset;

    @Option(
            names = "--alias",
            paramLabel = "LABEL=NAME",
            split = ",",
            description = "what the data calls that label of the model")
    private List<String> aliases = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "LABEL=N",
            split = ",",
            description =
                    "which number the masks have for that label of the model; labels that are not"
                            + " mapped are not judged. By default the numbers are the model's own")
    private List<String> map = new ArrayList<>();

    @Option(
            names = "--ignore",
            paramLabel = "N",
            description = "the masks' number for pixels that nobody labelled")
    private Integer ignore;

    @Option(
            names = "--raw-rgb",
            paramLabel = "WxH",
            description = "pictures are files of bytes: red, green, blue, row by row")
    private String rawRgb;

    /**
     * What is wrong with these options; they are not looked at where they would count for nothing.
     */
    Optional<String> complaint(Task task) {
        if (task != Task.SEGMENTATION && !(map.isEmpty() && ignore == null)) {
            return Optional.of("--map and --ignore are for masks; this model is for " + word(task));
        }
        if (task == Task.SEGMENTATION && !(labelOffset == null && aliases.isEmpty())) {
            return Optional.of("--label-offset and --alias are not for masks; use --map");
        }
        if (task != Task.CLASSIFICATION && !columns.isEmpty()) {
            return Optional.of(
                    "--columns is for a CSV of classes; this model is for " + word(task));
        }
        if (names != null && (labelOffset != null || !map.isEmpty())) {
            return Optional.of("expected --names, or --label-offset or --map; not both");
        }
        if (rawRgb != null && !SIZE.matcher(rawRgb).matches()) {
            return Optional.of("--raw-rgb=" + rawRgb + "; expected width and height, as 96x96");
        }
        if (ignore != null && (ignore < 0 || ignore > MOST_NUMBER)) {
            return Optional.of("--ignore=" + ignore + "; expected 0 to " + MOST_NUMBER);
        }
        return wrongAlias().or(this::wrongMap);
    }

    private Optional<String> wrongAlias() {
        return aliases.stream()
                .filter(one -> !one.matches(".+=.+") || times(one) > 1)
                .findFirst()
                .map(one -> "--alias=" + one + "; expected LABEL=NAME, each label once");
    }

    /** How often that one's label has an alias. */
    private long times(String alias) {
        String label = alias.split("=", 2)[0];
        return aliases.stream().filter(one -> one.split("=", 2)[0].equals(label)).count();
    }

    private static String word(Task task) {
        return ModelText.word(task);
    }

    private Optional<String> wrongMap() {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (String one : map) {
            Matcher form = MAPPED.matcher(one);
            if (!form.matches() || Integer.parseInt(form.group(2)) > MOST_NUMBER) {
                return Optional.of("--map=" + one + "; expected LABEL=N, N from 0 to 65535");
            }
            if (seen.putIfAbsent(form.group(1), Integer.valueOf(form.group(2))) != null) {
                return Optional.of("--map=" + one + ": that label is mapped already");
            }
        }
        return Optional.empty();
    }

    DataLocation location() {
        return new DataLocation(
                data,
                Optional.ofNullable(truth),
                Optional.ofNullable(pictures),
                columns,
                Optional.ofNullable(names),
                rawRgb == null ? PictureReader.recognition() : _ -> true);
    }

    /** Whether the pictures are such as any program reads. */
    boolean ofPictureFiles() {
        return rawRgb == null;
    }

    OptionalInt labelOffset() {
        return labelOffset == null ? OptionalInt.empty() : OptionalInt.of(labelOffset);
    }

    /** Label → what the data calls it. */
    Map<String, String> aliases() {
        Map<String, String> names = new LinkedHashMap<>();
        aliases.forEach(one -> names.put(one.split("=", 2)[0], one.split("=", 2)[1]));
        return names;
    }

    OptionalInt ignored() {
        return ignore == null ? OptionalInt.empty() : OptionalInt.of(ignore);
    }

    /** Label → number in the masks. */
    Map<String, Integer> map() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String one : map) {
            Matcher form = MAPPED.matcher(one);
            if (form.matches()) {
                numbers.put(form.group(1), Integer.valueOf(form.group(2)));
            }
        }
        return numbers;
    }

    /** Reads such pictures. */
    PictureOpener opener() {
        if (rawRgb == null) {
            return EvalData::open;
        }
        Matcher size = SIZE.matcher(rawRgb);
        if (!size.matches()) {
            throw new IllegalStateException("not checked: " + rawRgb);
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        return file -> new Held(RgbFile.read(file, width, height));
    }

    private static PictureOpener.Picture open(Path file) throws IOException {
        try {
            return new Held(PictureReader.read(file));
        } catch (CaptureException unreadable) { // its message has the file, its cause's the reason
            throw new IOException(unreadable.getCause().getMessage(), unreadable);
        }
    }

    private record Held(HeldPicture picture) implements PictureOpener.Picture {
        @Override
        public Frame frame() {
            return picture.frame();
        }

        @Override
        public void close() {
            picture.close();
        }
    }
}
