package dev.watchpin.image;

/**
 * Where one 8-bit component (R, G, B, Y, U, V) of a pixel format lies: in which plane, at which
 * byte of a row its first sample stands, and how many bytes on the next one does.
 *
 * @param halvedX one sample for two pixels across; an odd width rounds up
 * @param halvedY one sample for two rows
 */
record Component(int plane, int firstByte, int stepBytes, boolean halvedX, boolean halvedY) {
    /** In the order R, G, B; or Y, U, V; or grey alone. */
    static Component[] of(PixelFormat format) {
        return switch (format) {
            case GREY8 -> new Component[] {full(0, 0, 1)};
            case RGB24 -> new Component[] {full(0, 0, 3), full(0, 1, 3), full(0, 2, 3)};
            case BGR24 -> new Component[] {full(0, 2, 3), full(0, 1, 3), full(0, 0, 3)};
            case YUYV -> new Component[] {full(0, 0, 2), packed(1), packed(3)};
            case UYVY -> new Component[] {full(0, 1, 2), packed(0), packed(2)};
            case NV12 -> new Component[] {full(0, 0, 1), quarter(1, 0, 2), quarter(1, 1, 2)};
            case I420 -> new Component[] {full(0, 0, 1), quarter(1, 0, 1), quarter(2, 0, 1)};
            case I422 -> new Component[] {full(0, 0, 1), half(1, 0, 1), half(2, 0, 1)};
            case I444 -> new Component[] {full(0, 0, 1), full(1, 0, 1), full(2, 0, 1)};
        };
    }

    private static Component full(int plane, int firstByte, int stepBytes) {
        return new Component(plane, firstByte, stepBytes, false, false);
    }

    private static Component packed(int firstByte) {
        return half(0, firstByte, 4);
    }

    private static Component half(int plane, int firstByte, int stepBytes) {
        return new Component(plane, firstByte, stepBytes, true, false);
    }

    private static Component quarter(int plane, int firstByte, int stepBytes) {
        return new Component(plane, firstByte, stepBytes, true, true);
    }

    /** Samples across for a picture that wide. */
    int columns(int width) {
        return halvedX ? (width + 1) / 2 : width;
    }

    int rows(int height) {
        return halvedY ? (height + 1) / 2 : height;
    }
}
