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
     * The picture's size in the tensor is rounded to the nearest pixel, its offset rounded down.
     */
    private static Placement letterbox(InputSpec spec, int sourceWidth, int sourceHeight) {
        double scale =
                Math.min(
                        (double) spec.width() / sourceWidth, (double) spec.height() / sourceHeight);
        int width = Math.clamp(Math.round(sourceWidth * scale), 1, spec.width());
        int height = Math.clamp(Math.round(sourceHeight * scale), 1, spec.height());
        boolean centred = spec.anchor() == InputSpec.Anchor.CENTRE;
        int left = centred ? (spec.width() - width) / 2 : 0;
        int top = centred ? (spec.height() - height) / 2 : 0;
        return new Placement(0, 0, sourceWidth, sourceHeight, left, top, width, height);
    }

    private static Placement crop(InputSpec spec, int sourceWidth, int sourceHeight) {
        int shorter = Math.min(sourceWidth, sourceHeight);
        int side = Math.clamp(Math.round((double) spec.cropFraction() * shorter), 1, shorter);
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
