package dev.watchpin.measure.data;

import dev.watchpin.json.JsonException;
import dev.watchpin.json.JsonValue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Boxes as COCO writes them (cocodataset.org, format-data): {@code images}, {@code annotations},
 * {@code categories}. Pictures in the order of their ids. A category without a name, or a document
 * without categories, leaves numbers.
 */
final class CocoInstances {
    /** Outlines: the most of such a file, and no box needs them. */
    private static final Set<String> UNWANTED = Set.of("segmentation", "keypoints", "caption");

    private final Path file;
    private final Map<Long, Picture> pictures = new TreeMap<>();
    private final Map<Long, ClassKey> categories = new TreeMap<>();
    private boolean listed;

    private record Picture(String name, Optional<Size> size, List<TrueBox> boxes) {}

    private record Size(int width, int height) {}

    private CocoInstances(Path file) {
        this.file = file;
    }

    static DataSet read(Path file, DataLocation location) throws DataException {
        CocoInstances coco = new CocoInstances(file);
        coco.read();
        Gathering found = new Gathering(file, "COCO instances");
        coco.categories.values().forEach(found::known);
        for (Picture picture : coco.pictures.values()) {
            found.picture(
                    location.pictureFolder().resolve(picture.name()),
                    (width, height) -> coco.truth(picture, width, height));
            picture.boxes().forEach(box -> found.count(box.of()));
        }
        found.unlabelledBesides(location.isPicture());
        return found.done();
    }

    private Truth truth(Picture picture, int width, int height) throws IOException {
        if (picture.size().isPresent() && !picture.size().get().equals(new Size(width, height))) {
            Size told = picture.size().get();
            throw new IOException(
                    "is %dx%d; by %s it is %dx%d, so its boxes lie elsewhere"
                            .formatted(width, height, file, told.width(), told.height()));
        }
        return new Truth.Boxes(picture.boxes());
    }

    private void read() throws DataException {
        JsonValue whole;
        try {
            whole = JsonValue.readWithout(file, UNWANTED);
        } catch (JsonException wrong) {
            throw new DataException(wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new DataException(file + " cannot be read: " + unreadable, unreadable);
        }
        listed = whole.find("categories").isPresent();
        if (listed) {
            each(whole, "categories", this::category);
        }
        each(whole, "images", this::image);
        each(whole, "annotations", this::annotation);
    }

    private interface Reader {
        void read(JsonValue entry);
    }

    /** A wrong entry is told with its place. */
    private void each(JsonValue whole, String list, Reader reader) throws DataException {
        int number = 0;
        String place = list;
        try {
            for (JsonValue entry : whole.at(list).items()) {
                place = list + "[" + number++ + "]";
                reader.read(entry);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new DataException(file + ": " + place + ": " + wrong.getMessage(), wrong);
        }
    }

    private void category(JsonValue entry) {
        long id = id(entry, "id");
        Optional<JsonValue> name = entry.find("name");
        ClassKey key =
                name.isPresent()
                        ? new ClassKey.Named(name.get().text())
                        : new ClassKey.Numbered(Math.toIntExact(id));
        if (categories.containsValue(key) || categories.putIfAbsent(id, key) != null) {
            throw new IllegalArgumentException("id " + id + " or its name was there before");
        }
    }

    private void image(JsonValue entry) {
        long id = id(entry, "id");
        Optional<Size> size =
                entry.find("width").isPresent() && entry.find("height").isPresent()
                        ? Optional.of(
                                new Size(entry.at("width").integer(), entry.at("height").integer()))
                        : Optional.empty();
        Picture picture = new Picture(entry.at("file_name").text(), size, new ArrayList<>());
        if (pictures.putIfAbsent(id, picture) != null) {
            throw new IllegalArgumentException("id " + id + " was there before");
        }
    }

    private void annotation(JsonValue entry) {
        long image = id(entry, "image_id");
        if (!pictures.containsKey(image)) {
            throw new IllegalArgumentException("image_id " + image + " is none of the images");
        }
        PixelBox box = box(entry.at("bbox"));
        pictures.get(image)
                .boxes()
                .add(
                        new TrueBox(
                                key(id(entry, "category_id")),
                                box,
                                entry.find("area").map(JsonValue::number).orElse(box.area()),
                                entry.find("iscrowd").map(JsonValue::number).orElse(0.0) != 0));
    }

    private ClassKey key(long category) {
        if (!listed) {
            return new ClassKey.Numbered(Math.toIntExact(category));
        }
        if (!categories.containsKey(category)) {
            throw new IllegalArgumentException(
                    "category_id " + category + " is none of the categories");
        }
        return categories.get(category);
    }

    private static PixelBox box(JsonValue xywh) {
        List<JsonValue> numbers = xywh.items();
        if (numbers.size() != 4) {
            throw new IllegalArgumentException(
                    "bbox of " + numbers.size() + " numbers; expected x, y, width, height");
        }
        PixelBox box =
                new PixelBox(
                        numbers.get(0).number(),
                        numbers.get(1).number(),
                        numbers.get(2).number(),
                        numbers.get(3).number());
        if (box.width() < 0 || box.height() < 0) {
            throw new IllegalArgumentException(
                    "bbox of %s x %s pixels".formatted(box.width(), box.height()));
        }
        return box;
    }

    private static long id(JsonValue entry, String member) {
        double number = entry.at(member).number();
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(member + " " + number + " is no whole number");
        }
        return (long) number;
    }
}
