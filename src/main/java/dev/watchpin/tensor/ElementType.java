package dev.watchpin.tensor;

/**
 * The element types a model's tensors may have here; anything else is refused when it is opened.
 */
public enum ElementType {
    FLOAT32(4),
    UINT8(1),
    INT8(1),
    INT32(4),
    INT64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }
}
