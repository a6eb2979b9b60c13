package dev.watchpin.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** true or false; YAML 1.2 has no other words for them. */
record FlagShape() implements Shape<Boolean> {
    @Override
    public Optional<Boolean> read(YamlNode node, Place place) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.kind() == ScalarKind.BOOLEAN) {
                return Optional.of(Boolean.valueOf(scalar.text()));
            }
            String cure =
                    switch (scalar.text().toLowerCase(Locale.ROOT)) {
                        case "yes", "y", "on", "1", "true" -> "; use true";
                        case "no", "n", "off", "0", "false" -> "; use false";
                        default -> "";
                    };
            place.problem("expected " + expected() + ", saw " + node.describe() + cure);
            return Optional.empty();
        }
        return refuse(node, place);
    }

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }
}
