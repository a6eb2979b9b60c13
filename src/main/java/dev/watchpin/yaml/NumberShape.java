package dev.watchpin.yaml;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A finite number between bounds, both included. */
record NumberShape(double min, double max) implements Shape<Double> {
    private static final int LONGEST = 40;

    @Override
    public Optional<Double> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.text().length() > LONGEST) {
            return refuse(node, place);
        }
        boolean number =
                scalar.text().matches("-?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]+)?")
                        && (scalar.kind() == ScalarKind.INTEGER
                                || scalar.kind() == ScalarKind.DECIMAL);
        if (!number) {
            boolean comma = scalar.text().matches("-?[0-9]+,[0-9]+");
            String cure = comma ? "; use " + scalar.text().replace(',', '.') : "";
            place.problem("expected " + expected() + ", saw " + node.describe() + cure);
            return Optional.empty();
        }
        double value = Double.parseDouble(scalar.text());
        if (!(value >= min && value <= max)) {
            place.problem("expected " + expected());
            return Optional.empty();
        }
        return Optional.of(value);
    }

    @Override
    public String expected() {
        return "a number from " + plain(min) + " to " + plain(max);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        schema.put("minimum", new BigDecimal(plain(min)));
        schema.put("maximum", new BigDecimal(plain(max)));
        return schema;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
