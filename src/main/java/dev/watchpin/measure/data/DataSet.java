package dev.watchpin.measure.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled pictures, none of them read yet. Immutable.
 *
 * @param truth the file or folder that has the labels
 * @param layout in words, as "COCO instances"
 * @param names of the classes by the data set's own numbers, where it has such a list
 * @param classes with how many boxes (or pictures, where a picture has one class) are of each;
 *     empty for masks, which are read later
 * @param leftOut what was found to be unusable without looking into pictures
 * @param notes what else there is to say of how it was read
 */
public record DataSet(
        Path truth,
        String layout,
        List<String> names,
        List<Example> examples,
        Map<ClassKey, Integer> classes,
        List<LeftOut> leftOut,
        List<String> notes) {
    public DataSet {
        names = List.copyOf(names);
        examples = List.copyOf(examples);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** Whether any class may be meant by its number. */
    public boolean hasNumbers() {
        return classes.keySet().stream()
                .anyMatch(
                        key ->
                                switch (key) {
                                    case ClassKey.Numbered _ -> true;
                                    case ClassKey.Named(String name) -> name.matches("[0-9]+");
                                });
    }

    /** The same, its classes' numbers read by that list. */
    DataSet named(List<String> names) {
        return new DataSet(truth, layout, names, examples, classes, leftOut, notes);
    }
}
