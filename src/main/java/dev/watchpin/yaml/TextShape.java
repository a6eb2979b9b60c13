package dev.watchpin.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text of a pattern. A number is taken as it is written; booleans and null must be quoted, because
 * other readers of the file would not see text there.
 *
 * @param noun for messages: {@code a name of letters, digits, . _ -}
 * @param pattern understood alike by Java and ECMA-262 (JSON schema)
 */
record TextShape(String noun, Pattern pattern) implements Shape<String> {
    @Override
    public Optional<String> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return refuse(node, place);
        }
        ScalarKind kind = scalar.kind();
        if (kind == ScalarKind.NULL) {
            return refuse(node, place);
        }
        if (kind == ScalarKind.BOOLEAN) {
            place.problem("expected " + noun + ", saw a boolean; put it in quotes");
            return Optional.empty();
        }
        if (!pattern.matcher(scalar.text()).matches()) {
            place.problem("expected " + noun);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    @Override
    public String expected() {
        return noun;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "number"));
        schema.put("pattern", "^(" + pattern.pattern() + ")$");
        return schema;
    }
}
