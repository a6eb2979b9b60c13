package dev.watchpin.vision;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.watchpin.image.Letterbox;
import dev.watchpin.tensor.ElementType;

import java.lang.foreign.MemorySegment;

/** Class numbers from the graph → the mask; numbers that the labels do not have become void. */
final class IndexMaskDecoder implements OutputDecoder<Mask> {
    private final MemorySegment memory;
    private final ElementType type;
    private final int classes;
    private final MaskPlace place;

    private IndexMaskDecoder(MemorySegment memory, ElementType type, int classes, MaskPlace place) {
        this.memory = memory;
        this.type = type;
        this.classes = classes;
        this.place = place;
    }

    static IndexMaskDecoder of(CardSizes sizes, ModelOutputs outputs)
            throws ModelMismatchException {
        OutputTensor tensor =
                outputs.only(OutputShapes.classNumbers("1,H,W", "1,1,H,W", "1,H,W,1"));
        return new IndexMaskDecoder(
                tensor.memory(), tensor.spec().type(), sizes.labels(), MaskPlace.of(tensor, sizes));
    }

    @Override
    public Mask newResult() {
        return place.newMask();
    }

    @Override
    public int decode(Letterbox letterbox, Mask mask) {
        place.locate(letterbox, mask);
        byte[] labels = mask.labels();
        int wrong = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            long label = at(pixel);
            if (label >= 0 && label < classes) {
                labels[pixel] = (byte) label;
            } else {
                labels[pixel] = (byte) Mask.VOID;
                wrong++;
            }
        }
        return wrong;
    }

    private long at(int pixel) {
        return switch (type) {
            case UINT8 -> memory.get(JAVA_BYTE, pixel) & 0xFF;
            case INT8 -> memory.get(JAVA_BYTE, pixel);
            case INT32 -> memory.getAtIndex(JAVA_INT_UNALIGNED, pixel);
            case INT64 -> memory.getAtIndex(JAVA_LONG_UNALIGNED, pixel);
            case FLOAT32 -> throw new AssertionError("class numbers as floats");
        };
    }
}
