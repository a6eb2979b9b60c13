package dev.watchpin.image;

/**
 * Which rectangle of the source is used and where it lies in the tensor; both in whole pixels.
 *
 * @param cropX left edge of the part of the source that is used
 * @param left left edge of the picture in the tensor
 * @param width of the picture in the tensor, without its border
 */
record Placement(
        int cropX,
        int cropY,
        int cropWidth,
        int cropHeight,
        int left,
        int top,
        int width,
        int height) {
    /**
     * A fraction is written with nine digits at most, so a product that is this little below a
     * whole number is meant to be it. (BigDecimal says so exactly, and takes 30 ms to load.)
     */
    private static final double HALF_A_LAST_DIGIT = 0.5e-9;

    static Placement of(InputSpec spec, int sourceWidth, int sourceHeight) {
        return switch (spec.fit()) {
            case STRETCH ->
                    new Placement(
                            0, 0, sourceWidth, sourceHeight, 0, 0, spec.width(), spec.height());
            case LETTERBOX -> letterbox(spec, sourceWidth, sourceHeight);
            case CROP -> crop(spec, sourceWidth, sourceHeight);
        };
    }

    /**
     * One side fills the tensor, the other is cut off to whole pixels, as YOLOX, Darknet and
     * TensorFlow's resize_with_pad have it; the picture's offset is cut off too. In whole numbers,
     * so that no rounding of a scale costs a pixel.
     */
    private static Placement letterbox(InputSpec spec, int sourceWidth, int sourceHeight) {
        boolean fillsWidth =
                (long) spec.width() * sourceHeight <= (long) spec.height() * sourceWidth;
        int width = spec.width();
        int height = spec.height();
        if (fillsWidth) {
            height = Math.max(1, (int) ((long) sourceHeight * width / sourceWidth));
        } else {
            width = Math.max(1, (int) ((long) sourceWidth * height / sourceHeight));
        }
        boolean centred = spec.anchor() == InputSpec.Anchor.CENTRE;
        int left = centred ? (spec.width() - width) / 2 : 0;
        int top = centred ? (spec.height() - height) / 2 : 0;
        return new Placement(0, 0, sourceWidth, sourceHeight, left, top, width, height);
    }

    /** The square's side is cut off to whole pixels, of the fraction as the card writes it. */
    private static Placement crop(InputSpec spec, int sourceWidth, int sourceHeight) {
        int shorter = Math.min(sourceWidth, sourceHeight);
        double fraction = Double.parseDouble(Float.toString(spec.cropFraction()));
        int side = Math.max(1, (int) (fraction * shorter + HALF_A_LAST_DIGIT));
        int x = (sourceWidth - side) / 2;
        int y = (sourceHeight - side) / 2;
        return new Placement(x, y, side, side, 0, 0, spec.width(), spec.height());
    }

    /**
     * Writes the map that was really applied: per axis target size over source size, not the one
     * scale asked for before the size was rounded, so that a box maps back without drift.
     */
    void describe(Letterbox letterbox, int sourceWidth, int sourceHeight) {
        double scaleX = (double) width / cropWidth;
        double scaleY = (double) height / cropHeight;
        letterbox.set(
                sourceWidth,
                sourceHeight,
                (float) scaleX,
                (float) scaleY,
                (float) (left - cropX * scaleX),
                (float) (top - cropY * scaleY));
    }
}
