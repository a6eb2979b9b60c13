package dev.watchpin.measure.data;

import dev.watchpin.measure.data.LeftOut.Reason;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a reader has found so far. */
final class Gathering {
    private final Path truth;
    private final String layout;
    private final List<Example> examples = new ArrayList<>();
    private final Map<ClassKey, Integer> classes = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<Path> labelled = new LinkedHashSet<>();

    Gathering(Path truth, String layout) {
        this.truth = truth;
        this.layout = layout;
    }

    /** A picture that should be there. */
    void picture(Path picture, TruthSource its) {
        labelled.add(picture.toAbsolutePath().normalize());
        if (Files.isRegularFile(picture)) {
            examples.add(new Example(picture, its));
        } else {
            leftOut.add(new LeftOut(picture, Reason.NO_PICTURE, "is not there"));
        }
    }

    /** A class that may occur. */
    void known(ClassKey of) {
        classes.putIfAbsent(of, 0);
    }

    void count(ClassKey of) {
        classes.merge(of, 1, Integer::sum);
    }

    void leaveOut(Path file, Reason reason, String why) {
        leftOut.add(new LeftOut(file, reason, why));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** Of the files there, the pictures without labels are left out, the others noted. */
    void unlabelled(List<Path> files, Predicate<Path> isPicture) {
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            if (!isPicture.test(file)) {
                others.add(file);
            } else if (!labelled.contains(file.toAbsolutePath().normalize())) {
                leaveOut(file, Reason.NO_TRUTH, "has no label in " + truth);
            }
        }
        notes.addAll(PictureFiles.others(others));
    }

    /** The same for the folders that have labelled pictures in them. */
    void unlabelledBesides(Predicate<Path> isPicture) throws DataException {
        Set<Path> folders = new TreeSet<>();
        examples.forEach(it -> folders.add(it.picture().resolveSibling("")));
        for (Path folder : folders) {
            List<Path> pictures =
                    PictureFiles.in(folder).stream()
                            .filter(file -> isPicture.test(file) && !file.equals(truth))
                            .toList();
            unlabelled(pictures, isPicture);
        }
    }

    /**
     * @throws DataException if there is nothing to measure on
     */
    DataSet done() throws DataException {
        if (examples.isEmpty()) {
            String why =
                    leftOut.isEmpty()
                            ? "nothing in it is labelled"
                            : "of its %d labelled pictures none can be used; the first: %s %s"
                                    .formatted(
                                            leftOut.size(),
                                            leftOut.getFirst().file(),
                                            leftOut.getFirst().why());
            throw new DataException(truth + ": " + why);
        }
        return new DataSet(truth, layout, List.of(), examples, classes, leftOut, notes);
    }
}
