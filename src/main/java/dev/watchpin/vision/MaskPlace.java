package dev.watchpin.vision;

import dev.watchpin.image.Letterbox;

/**
 * Where a mask lies against the input tensor: over the whole of it, at a resolution of its own.
 *
 * @param width of the mask, in pixels
 * @param height of the mask, in pixels
 */
record MaskPlace(int width, int height, int inputWidth, int inputHeight) {
    static MaskPlace of(OutputTensor tensor, CardSizes sizes) {
        return new MaskPlace(
                tensor.axis('W'), tensor.axis('H'), sizes.inputWidth(), sizes.inputHeight());
    }

    int pixels() {
        return width * height;
    }

    Mask newMask() {
        return new Mask(width, height);
    }

    /** Sets the mask's letterbox to the input's, scaled to the size of the mask. */
    void locate(Letterbox input, Mask mask) {
        float acrossX = (float) width / inputWidth;
        float acrossY = (float) height / inputHeight;
        mask.letterbox()
                .set(
                        input.sourceWidth(),
                        input.sourceHeight(),
                        input.scaleX() * acrossX,
                        input.scaleY() * acrossY,
                        input.padLeft() * acrossX,
                        input.padTop() * acrossY);
    }
}
