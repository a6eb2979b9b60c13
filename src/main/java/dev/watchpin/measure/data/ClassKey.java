package dev.watchpin.measure.data;

/** What a data set calls a class. */
public sealed interface ClassKey {
    /** By name; it may be made of digits. */
    record Named(String name) implements ClassKey {
        @Override
        public String toString() {
            return name;
        }
    }

    /** By its number in the data set, which need not be a model's. */
    record Numbered(int number) implements ClassKey {
        @Override
        public String toString() {
            return "class " + number;
        }
    }
}
