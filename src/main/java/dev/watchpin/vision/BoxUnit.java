package dev.watchpin.vision;

import dev.watchpin.model.OutputSpec.Coordinates;

/** Tensor pixels in one unit of a box's numbers, across and down. */
record BoxUnit(float x, float y) {
    static BoxUnit of(Coordinates coordinates, CardSizes sizes) {
        return switch (coordinates) {
            case PIXELS -> new BoxUnit(1, 1);
            case RELATIVE -> new BoxUnit(sizes.inputWidth(), sizes.inputHeight());
        };
    }
}
