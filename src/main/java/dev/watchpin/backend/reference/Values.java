package dev.watchpin.backend.reference;

import dev.watchpin.backend.graph.Graph;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Quantization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * A tensor's stored numbers, each as a float: exact for 8 bits, and for integers up to 2^24.
 *
 * @param shape outermost axis first
 */
record Values(ElementType type, int[] shape, float[] stored, Quantization quantization) {
    /**
     * A constant's numbers, or zeros.
     *
     * @param type of the tensor
     */
    static Values of(Graph.Tensor tensor, ElementType type) {
        Values values =
                new Values(
                        type, tensor.shape(), new float[tensor.elements()], tensor.quantization());
        tensor.data().ifPresent(values::read);
        return values;
    }

    private void read(ByteBuffer data) {
        read(MemorySegment.ofBuffer(data));
    }

    /** From memory in the machine's byte order, which is little-endian on all that run this. */
    void read(MemorySegment memory) {
        for (int i = 0; i < stored.length; i++) {
            stored[i] =
                    switch (type) {
                        case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i);
                        case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, i) & 0xff;
                        case INT8 -> memory.get(ValueLayout.JAVA_BYTE, i);
                        case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i);
                        case INT64 -> memory.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
                    };
        }
    }

    void write(MemorySegment memory) {
        for (int i = 0; i < stored.length; i++) {
            switch (type) {
                case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, stored[i]);
                case UINT8, INT8 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) stored[i]);
                case INT32 -> memory.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, (int) stored[i]);
                case INT64 ->
                        memory.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, (long) stored[i]);
            }
        }
    }

    int axis(int axis) {
        return shape[axis];
    }
}
