package dev.watchpin.model;

import java.util.Map;
import java.util.Optional;

/**
 * Which of a model's outputs is which, as far as the card says it.
 *
 * @param byRole the output's name by what it holds, as {@code scores}
 */
public record TensorNames(Map<String, String> byRole) {
    /** The card names none: shapes and types must tell. */
    public static final TensorNames NONE = new TensorNames(Map.of());

    public TensorNames {
        byRole = Map.copyOf(byRole);
    }

    public Optional<String> of(String role) {
        return Optional.ofNullable(byRole.get(role));
    }
}
