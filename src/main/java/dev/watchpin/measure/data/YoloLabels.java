package dev.watchpin.measure.data;

import dev.watchpin.measure.data.LeftOut.Reason;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text file a picture, with a line a box: class number, centre x, centre y, width, height, all
 * but the first relative to the picture. An empty file says that there is nothing; a picture
 * without a file says nothing. {@code classes.txt} among them has the names.
 */
final class YoloLabels {
    private static final String NAMES = "classes.txt";
    private static final int NUMBERS = 5;

    /** Centres and sides are written with few digits: a box at the border may overlap it a bit. */
    private static final double SLACK = 0.01;

    private record RelativeBox(ClassKey of, double x, double y, double width, double height) {
        TrueBox inPixels(int pictureWidth, int pictureHeight) {
            PixelBox box =
                    new PixelBox(
                            (x - width / 2) * pictureWidth,
                            (y - height / 2) * pictureHeight,
                            width * pictureWidth,
                            height * pictureHeight);
            return new TrueBox(of, box, box.area(), false);
        }
    }

    private YoloLabels() {}

    static DataSet read(Path labels, DataLocation location) throws DataException {
        Gathering found = new Gathering(labels, "YOLO text");
        Path folder = location.pictureFolder();
        List<Path> files = PictureFiles.under(folder, labels);
        Set<Path> used = new HashSet<>();
        for (Path picture : files.stream().filter(location.isPicture()).toList()) {
            Path text = PictureFiles.twin(picture, folder, labels, "txt");
            if (Files.isRegularFile(text)) {
                used.add(text);
                List<RelativeBox> boxes = boxes(text);
                boxes.forEach(box -> found.count(box.of()));
                found.picture(picture, (width, height) -> inPixels(boxes, width, height));
            }
        }
        found.unlabelled(files, location.isPicture());
        Optional<Path> names = Optional.empty();
        for (Path text : PictureFiles.under(labels, labels.resolve(".none"))) {
            if (text.getFileName().toString().equals(NAMES)) {
                names = Optional.of(text);
            } else if (PictureFiles.suffix(text).equals("txt") && !used.contains(text)) {
                found.leaveOut(text, Reason.NO_PICTURE, "there is none of that name in " + folder);
            }
        }
        DataSet data = found.done();
        return names.isPresent() ? data.named(ClassNames.read(names.get())) : data;
    }

    private static Truth inPixels(List<RelativeBox> boxes, int width, int height) {
        return new Truth.Boxes(boxes.stream().map(box -> box.inPixels(width, height)).toList());
    }

    private static List<RelativeBox> boxes(Path file) throws DataException {
        List<RelativeBox> boxes = new ArrayList<>();
        int number = 0;
        for (String line : CsvFile.text(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                boxes.add(box(file + ":" + number + ": ", line.strip().split("\\s+")));
            }
        }
        return boxes;
    }

    private static RelativeBox box(String place, String[] cells) throws DataException {
        if (cells.length != NUMBERS) {
            throw new DataException(
                    "%s%d numbers; expected %d: class, centre x, centre y, width, height"
                            .formatted(place, cells.length, NUMBERS));
        }
        try {
            int of = Integer.parseInt(cells[0]);
            double[] at = new double[NUMBERS];
            for (int i = 1; i < NUMBERS; i++) {
                at[i] = Double.parseDouble(cells[i]);
                if (!(at[i] >= -SLACK && at[i] <= 1 + SLACK)) {
                    throw new DataException(place + cells[i] + "; expected a share, 0 to 1");
                }
            }
            if (of < 0) {
                throw new DataException(place + "class " + of + "; expected 0 or more");
            }
            return new RelativeBox(new ClassKey.Numbered(of), at[1], at[2], at[3], at[4]);
        } catch (NumberFormatException wrong) {
            throw new DataException(place + "no number: " + wrong.getMessage(), wrong);
        }
    }
}
