package dev.watchpin.measure.eval;

import dev.watchpin.measure.data.ClassKey;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data set's classes → a model's class numbers. By name where there are names: the model's label,
 * or the first of several names of one class ("tench, Tinca tinca"). By number only where the
 * numbers can mean nothing else, or their offset is said. Immutable once made.
 */
final class ClassNumbers {
    private final List<String> labels;
    private final List<String> names;
    private final OptionalInt offset;
    private final Map<String, Integer> aliases = new HashMap<>();
    private final Map<ClassKey, OptionalInt> known = new HashMap<>();
    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private final List<String> shortened = new ArrayList<>();

    /**
     * @param options the offset of numbers, and aliases of names
     * @throws DataException where a class of the data could be several of the model's, or all are
     *     strange to it
     */
    ClassNumbers(List<String> labels, DataSet data, EvaluationOptions options)
            throws DataException {
        this.labels = labels;
        names = data.names();
        offset = options.labelOffset();
        if (offset.isPresent() && !data.hasNumbers()) {
            throw new DataException(
                    data.truth() + " has no class numbers, so --label-offset stands for nothing");
        }
        for (Map.Entry<String, String> alias : options.aliases().entrySet()) {
            take(alias.getKey(), alias.getValue(), data);
        }
        for (Map.Entry<ClassKey, Integer> one : data.classes().entrySet()) {
            OptionalInt number = find(one.getKey(), data);
            known.put(one.getKey(), number);
            if (number.isEmpty() && one.getValue() > 0) {
                unknown.merge(told(one.getKey()), one.getValue(), Integer::sum);
            }
        }
        if (!unknown.isEmpty() && known.values().stream().noneMatch(OptionalInt::isPresent)) {
            throw new DataException(
                    "%s: the model knows none of its classes: it has %s; the model %s"
                            .formatted(data.truth(), some(unknown.keySet()), some(labels)));
        }
    }

    /** The model's class number; empty if it has no such class. */
    OptionalInt of(ClassKey key) {
        return known.getOrDefault(key, OptionalInt.empty());
    }

    /** The model's numbers of all classes that both have. */
    Set<Integer> all() {
        return known.values().stream()
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Classes that the model does not have, with how often they occur. */
    Map<String, Integer> unknown() {
        return Collections.unmodifiableMap(unknown);
    }

    List<String> notes() {
        return shortened.isEmpty()
                ? List.of()
                : List.of(
                        shortened.size()
                                + " class names stand for the first of several on the card");
    }

    private String told(ClassKey key) {
        return key instanceof ClassKey.Numbered(int number) ? name(number, key) : key.toString();
    }

    private String name(int number, ClassKey otherwise) {
        return number < names.size() && !names.get(number).isEmpty()
                ? names.get(number)
                : otherwise.toString();
    }

    private OptionalInt find(ClassKey key, DataSet data) throws DataException {
        return switch (key) {
            case ClassKey.Named(String name) -> named(name, data);
            case ClassKey.Numbered(int number) -> numbered(number, data);
        };
    }

    /** Digits are a name first: there are labels that are made of them. */
    private OptionalInt named(String name, DataSet data) throws DataException {
        boolean digits = name.matches("[0-9]{1,6}");
        if (digits && (offset.isPresent() || !labels.contains(name))) {
            return numbered(Integer.parseInt(name), data);
        }
        return byName(name, data);
    }

    private void take(String label, String name, DataSet data) throws DataException {
        String alias = "--alias " + label + "=" + name + ": ";
        if (Collections.frequency(labels, label) != 1) {
            throw new DataException(
                    alias + "expected one label of the model, which has " + some(labels));
        }
        if (!names.contains(name) && !data.classes().containsKey(new ClassKey.Named(name))) {
            throw new DataException(alias + data.truth() + " has no class of that name");
        }
        if (aliases.putIfAbsent(name, labels.indexOf(label)) != null) {
            throw new DataException(alias + "that class is another label's already");
        }
    }

    private OptionalInt byName(String name, DataSet data) throws DataException {
        if (aliases.containsKey(name)) {
            return OptionalInt.of(aliases.get(name));
        }
        List<Integer> exact = numbersOf(name, false);
        List<Integer> found = exact.isEmpty() ? numbersOf(name, true) : exact;
        if (found.size() > 1) {
            throw new DataException(
                    "%s: '%s' is the label of the model's classes %s; give numbers and --label-offset"
                            .formatted(data.truth(), name, found));
        }
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        if (exact.isEmpty()) {
            shortened.add(name);
        }
        return OptionalInt.of(found.getFirst());
    }

    private List<Integer> numbersOf(String name, boolean first) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < labels.size(); number++) {
            String label = labels.get(number);
            if (name.equals(first ? label.split(",", 2)[0].strip() : label)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private OptionalInt numbered(int number, DataSet data) throws DataException {
        if (!names.isEmpty() && offset.isEmpty()) {
            String name = name(number, new ClassKey.Numbered(number));
            return byName(name, data);
        }
        if (offset.isEmpty()) {
            refuseGaps(data);
        }
        int shifted = number + offset.orElse(0);
        return shifted >= 0 && shifted < labels.size()
                ? OptionalInt.of(shifted)
                : OptionalInt.empty();
    }

    /** Numbers of a list with gaps, or with a background first, may be counted with or without. */
    private void refuseGaps(DataSet data) throws DataException {
        for (int number = 0; number < labels.size(); number++) {
            if (stands(labels.get(number))) {
                throw new DataException(
                        ("%s has class numbers, and the model's class %d is '%s', which the data"
                             + " may or may not count: say --label-offset N (what is added to a"
                             + " number of the data), or --names FILE")
                                .formatted(data.truth(), number, labels.get(number)));
            }
        }
    }

    /** For no thing. */
    private static boolean stands(String label) {
        return List.of("background", "n/a", "???", "__background__", "unused", "none")
                .contains(label.toLowerCase(Locale.ROOT));
    }

    private static String some(Iterable<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(all::add);
        String more = all.size() > 5 ? ", … (" + all.size() + ")" : "";
        return String.join(", ", all.subList(0, Math.min(5, all.size()))) + more;
    }
}
