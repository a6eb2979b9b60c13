package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers of masks → the classes that are judged. Without a map the numbers are the model's own
 * classes. With one, the classes named in it are judged, and all else is "other", in the truth and
 * in what the model sees.
 */
final class MaskClasses {
    /** Neither right nor wrong. */
    static final int IGNORED = -2;

    /** None of the judged classes. */
    static final int OTHER = -1;

    private static final int STRANGE = -3;

    private final List<String> judged = new ArrayList<>();
    private final int[] ofModel;
    private final int[] ofMask;

    /**
     * @param map the model's label → the mask's number; empty if they are the same
     * @param ignored the mask's number of pixels that nobody labelled
     */
    MaskClasses(List<String> labels, DataSet data, Map<String, Integer> map, OptionalInt ignored)
            throws DataException {
        ofModel = new int[labels.size()];
        Arrays.fill(ofModel, OTHER);
        ofMask = new int[1 << 16];
        if (!map.isEmpty()) {
            mapped(labels, map);
        } else if (!data.names().isEmpty()) {
            named(labels, data);
        } else {
            same(labels);
        }
        ignored.ifPresent(number -> ofMask[number] = IGNORED);
    }

    private void same(List<String> labels) {
        Arrays.fill(ofMask, STRANGE);
        for (int number = 0; number < labels.size(); number++) {
            judge(labels.get(number), number, number);
        }
    }

    private void mapped(List<String> labels, Map<String, Integer> map) throws DataException {
        Arrays.fill(ofMask, OTHER);
        for (Map.Entry<String, Integer> one : map.entrySet()) {
            int number = labels.indexOf(one.getKey());
            if (number < 0) {
                throw new DataException(
                        "--map %s=%d: the model has no label '%s'; it has %s"
                                .formatted(
                                        one.getKey(),
                                        one.getValue(),
                                        one.getKey(),
                                        String.join(", ", labels)));
            }
            if (ofMask[one.getValue()] != OTHER) {
                throw new DataException(
                        "--map %s=%d: that number is another label's already"
                                .formatted(one.getKey(), one.getValue()));
            }
            judge(one.getKey(), number, one.getValue());
        }
    }

    private void named(List<String> labels, DataSet data) throws DataException {
        Arrays.fill(ofMask, OTHER);
        for (int id = 0; id < data.names().size(); id++) {
            int number = labels.indexOf(data.names().get(id));
            if (number >= 0 && ofModel[number] == OTHER) {
                judge(labels.get(number), number, id);
            }
        }
        if (judged.isEmpty()) {
            throw new DataException(
                    "none of the names of the masks' classes is a label of the model, which has "
                            + String.join(", ", labels));
        }
    }

    private void judge(String label, int ofModelNumber, int ofMaskNumber) {
        ofModel[ofModelNumber] = judged.size();
        ofMask[ofMaskNumber] = judged.size();
        judged.add(label);
    }

    /** The labels of the judged classes, by their number here. */
    List<String> judged() {
        return List.copyOf(judged);
    }

    /** What a number of a mask stands for. */
    int ofMask(int number, int x, int y) throws DataException {
        int is = ofMask[number];
        if (is == STRANGE) {
            throw new DataException(
                    ("a mask has class %d at %d,%d; the model has %d, from 0: say --ignore %d if"
                                    + " that is nothing, or --map LABEL=%d, or --names FILE")
                            .formatted(number, x, y, judged.size(), number, number));
        }
        return is;
    }

    /** What a number of the model stands for; it may be one of no class. */
    int ofModel(int number) {
        return number < ofModel.length ? ofModel[number] : OTHER;
    }
}
