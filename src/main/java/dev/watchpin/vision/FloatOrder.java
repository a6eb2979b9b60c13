package dev.watchpin.vision;

/**
 * Floats as integers of the same order: the bits of an IEEE 754 number, with all but the sign
 * inverted where it is negative. −0 comes just before 0; the codes of NaN lie outside those of −∞
 * and ∞.
 */
final class FloatOrder {
    private FloatOrder() {}

    static int code(float value) {
        return ofBits(Float.floatToRawIntBits(value));
    }

    static int ofBits(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    static float real(int code) {
        return Float.intBitsToFloat(ofBits(code));
    }

    /** Code of the least float that is at least that, −0 where that is 0; the limit is not NaN. */
    static int atLeast(double limit) {
        float nearest = (float) limit;
        float least = nearest < limit ? Math.nextUp(nearest) : nearest;
        return code(least == 0 ? -0f : least);
    }
}
