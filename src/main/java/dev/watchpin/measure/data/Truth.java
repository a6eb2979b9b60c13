package dev.watchpin.measure.data;

import java.util.List;

/** What there is to be seen in one picture. */
public sealed interface Truth {
    record OfClass(ClassKey of) implements Truth {}

    /** All of them; an empty list says that there is nothing. */
    record Boxes(List<TrueBox> boxes) implements Truth {
        public Boxes {
            boxes = List.copyOf(boxes);
        }
    }

    /** As large as the picture. */
    record Areas(ClassMask mask) implements Truth {}
}
