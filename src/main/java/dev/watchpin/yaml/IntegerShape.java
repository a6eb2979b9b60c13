package dev.watchpin.yaml;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A whole number in plain decimal; hexadecimal and leading zeros are refused as ambiguous. */
record IntegerShape(long min, long max) implements Shape<Long> {
    private static final int LONGEST = 40;

    @Override
    public Optional<Long> read(YamlNode node, Place place) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.text().length() > LONGEST) {
            return refuse(node, place);
        }
        if (scalar.kind() != ScalarKind.INTEGER) {
            String digits = scalar.text().replaceAll("[_ ,]", "");
            boolean meant = digits.matches("-?(0|[1-9][0-9]*)");
            String cure = meant ? "; use " + digits : "";
            place.problem("expected " + expected() + ", saw " + node.describe() + cure);
            return Optional.empty();
        }
        if (!scalar.text().matches("-?(0|[1-9][0-9]*)")) {
            place.problem("expected " + expected() + " in plain decimal; use " + decimal(scalar));
            return Optional.empty();
        }
        BigInteger value = new BigInteger(scalar.text());
        boolean inside =
                value.compareTo(BigInteger.valueOf(min)) >= 0
                        && value.compareTo(BigInteger.valueOf(max)) <= 0;
        if (!inside) {
            place.problem("expected " + expected());
            return Optional.empty();
        }
        return Optional.of(value.longValueExact());
    }

    private static BigInteger decimal(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    @Override
    public String expected() {
        return max == Long.MAX_VALUE
                ? "a whole number, at least " + min
                : "a whole number from " + min + " to " + max;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", min);
        if (max != Long.MAX_VALUE) {
            schema.put("maximum", max);
        }
        return schema;
    }
}
