package dev.watchpin.testkit;

import dev.watchpin.testkit.OnnxGraph.OnnxType;

/** One attribute of a node; field and type numbers of onnx.proto3's AttributeProto. */
public final class OnnxAttribute {
    private static final int TYPE = 20;

    private final ProtobufWriter proto = new ProtobufWriter();

    private OnnxAttribute(String name) {
        proto.text(1, name);
    }

    public static OnnxAttribute of(String name, float value) {
        OnnxAttribute attribute = new OnnxAttribute(name);
        attribute.proto.real(2, value).integer(TYPE, 1);
        return attribute;
    }

    public static OnnxAttribute of(String name, long value) {
        OnnxAttribute attribute = new OnnxAttribute(name);
        attribute.proto.integer(3, value).integer(TYPE, 2);
        return attribute;
    }

    public static OnnxAttribute of(String name, String value) {
        OnnxAttribute attribute = new OnnxAttribute(name);
        attribute.proto.text(4, value).integer(TYPE, 3);
        return attribute;
    }

    public static OnnxAttribute of(String name, long[] values) {
        OnnxAttribute attribute = new OnnxAttribute(name);
        for (long value : values) {
            attribute.proto.integer(8, value);
        }
        attribute.proto.integer(TYPE, 7);
        return attribute;
    }

    /** A tensor, its bytes little-endian as the type has them. */
    public static OnnxAttribute of(String name, OnnxType type, byte[] raw, long... shape) {
        OnnxAttribute attribute = new OnnxAttribute(name);
        attribute.proto.message(5, OnnxGraph.tensor(name, type, raw, shape)).integer(TYPE, 4);
        return attribute;
    }

    ProtobufWriter proto() {
        return proto;
    }
}
