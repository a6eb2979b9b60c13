package dev.watchpin.measure.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.measure.data.ClassKey;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class ClassNumbersTest {
    private static final ClassKey FIVE = new ClassKey.Numbered(5);
    private static final OptionalInt UNSAID = OptionalInt.empty();

    private static EvaluationOptions offset(OptionalInt offset) {
        return new EvaluationOptions(
                offset, Map.of(), Map.of(), OptionalInt.empty(), Optional.empty());
    }

    private static EvaluationOptions alias(String label, String name) {
        return new EvaluationOptions(
                UNSAID, Map.of(label, name), Map.of(), OptionalInt.empty(), Optional.empty());
    }

    private static DataSet data(List<String> names, ClassKey... classes) {
        Map<ClassKey, Integer> counts = new LinkedHashMap<>();
        for (ClassKey key : classes) {
            counts.put(key, 2);
        }
        return new DataSet(
                Path.of("data"), "a test's", names, List.of(), counts, List.of(), List.of());
    }

    private static ClassKey named(String name) {
        return new ClassKey.Named(name);
    }

    private static OptionalInt number(List<String> labels, ClassKey key, OptionalInt offset)
            throws DataException {
        return new ClassNumbers(labels, data(List.of(), key), offset(offset)).of(key);
    }

    private static String refusal(List<String> labels, DataSet data) {
        return assertThrows(
                        DataException.class,
                        () -> new ClassNumbers(labels, data, EvaluationOptions.NONE))
                .getMessage();
    }

    @Test
    void findsANameOrTheFirstOfSeveral() throws DataException {
        List<String> labels = List.of("background", "tench, Tinca tinca", "crane", "tench net");
        ClassNumbers numbers =
                new ClassNumbers(
                        labels,
                        data(List.of(), named("tench"), named("crane")),
                        EvaluationOptions.NONE);
        assertEquals(OptionalInt.of(1), numbers.of(named("tench")));
        assertEquals(OptionalInt.of(2), numbers.of(named("crane")));
        assertEquals(
                List.of("1 class names stand for the first of several on the card"),
                numbers.notes());
    }

    @Test
    void refusesANameThatTwoClassesHave() {
        String why = refusal(List.of("crane", "x", "crane"), data(List.of(), named("crane")));
        assertTrue(why.contains("'crane' is the label of the model's classes [0, 2]"), why);
    }

    @Test
    void tellsClassesThatTheModelDoesNotKnow() throws DataException {
        ClassNumbers numbers =
                new ClassNumbers(
                        List.of("nut"),
                        data(List.of(), named("nut"), named("screw")),
                        EvaluationOptions.NONE);
        assertEquals(OptionalInt.empty(), numbers.of(named("screw")));
        assertEquals(Map.of("screw", 2), numbers.unknown());
    }

    @Test
    void refusesDataOfWhichTheModelKnowsNothing() {
        String why = refusal(List.of("nut"), data(List.of(), named("cat"), named("dog")));
        assertEquals(
                "data: the model knows none of its classes: it has cat, dog; the model nut", why);
    }

    @Test
    void takesDigitsForALabelBeforeANumber() throws DataException {
        assertEquals(
                OptionalInt.of(2), number(List.of("9", "8", "7"), named("7"), UNSAID), "label 7");
        assertEquals(OptionalInt.of(1), number(List.of("a", "b"), named("1"), UNSAID));
        assertEquals(
                OptionalInt.of(2),
                number(List.of("1", "b", "c"), named("1"), OptionalInt.of(1)),
                "with an offset it is a number");
    }

    @Test
    void neverGuessesWhetherNumbersCountTheBackground() throws DataException {
        List<String> labels = List.of("background", "a", "b");
        ClassKey one = new ClassKey.Numbered(1);
        String why = refusal(labels, data(List.of(), one));
        assertTrue(why.contains("class 0 is 'background'") && why.contains("--label-offset"), why);
        assertEquals(OptionalInt.of(2), number(labels, one, OptionalInt.of(1)));
        assertEquals(OptionalInt.of(1), number(labels, one, OptionalInt.of(0)));
        String gap = refusal(List.of("a", "n/a", "b"), data(List.of(), one));
        assertTrue(gap.contains("class 1 is 'n/a'"), gap);
    }

    @Test
    void readsNumbersByTheDataSetsOwnNames() throws DataException {
        List<String> labels = List.of("person", "n/a", "car");
        DataSet data =
                data(
                        List.of("person", "car", "elk"),
                        new ClassKey.Numbered(1),
                        new ClassKey.Numbered(2));
        ClassNumbers numbers = new ClassNumbers(labels, data, EvaluationOptions.NONE);
        assertEquals(OptionalInt.of(2), numbers.of(new ClassKey.Numbered(1)));
        assertEquals(Map.of("elk", 2), numbers.unknown());
    }

    @Test
    void knowsNoNumberBeyondTheLabels() throws DataException {
        ClassNumbers numbers =
                new ClassNumbers(
                        List.of("a", "b"),
                        data(List.of(), FIVE, new ClassKey.Numbered(1)),
                        EvaluationOptions.NONE);
        assertEquals(OptionalInt.empty(), numbers.of(FIVE));
        assertEquals(Map.of("class 5", 2), numbers.unknown());
    }

    @Test
    void findsAClassThatTheDataCallsOtherwise() throws DataException {
        List<String> labels = List.of("motorcycle", "couch");
        DataSet data = data(List.of(), named("motorbike"), named("couch"));
        ClassNumbers numbers = new ClassNumbers(labels, data, alias("motorcycle", "motorbike"));
        assertEquals(OptionalInt.of(0), numbers.of(named("motorbike")));
        assertEquals(Map.of(), numbers.unknown());
        assertRefuses(alias("moped", "motorbike"), "expected one label of the model", data);
        assertRefuses(alias("motorcycle", "moped"), "has no class of that name", data);
    }

    private static void assertRefuses(EvaluationOptions options, String why, DataSet data) {
        List<String> labels = List.of("motorcycle", "couch");
        DataException refused =
                assertThrows(DataException.class, () -> new ClassNumbers(labels, data, options));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
