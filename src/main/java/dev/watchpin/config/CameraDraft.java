package dev.watchpin.config;

import dev.watchpin.model.ModelCard;
import dev.watchpin.yaml.Values;

import java.util.List;
import java.util.Optional;

/**
 * A camera as it was read, before the checks across its keys.
 *
 * @param card empty if it could not be read (and that was reported)
 */
record CameraDraft(Values values, Optional<ModelCard> card) {
    /** Those that could be read at all, sound or not. */
    List<Values> rules() {
        return values.partial(CameraForm.RULES).orElse(List.of());
    }

    /** Those that could be read at all, sound or not. */
    List<Values> outputs() {
        return values.partial(CameraForm.OUTPUTS).orElse(List.of());
    }
}
