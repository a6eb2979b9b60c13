package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.TensorMemory;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.TensorSpec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors over memory of our own, made once: ONNX Runtime reads and writes it in place. The caller
 * owns the arena, and closes these before it.
 */
final class OrtTensors implements AutoCloseable {
    private final List<TensorSpec> specs = new ArrayList<>();
    private final List<TensorSpec> specsView = Collections.unmodifiableList(specs);
    private final List<MemorySegment> segments = new ArrayList<>();
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

    private final OrtEnvironment environment;
    private final Arena arena;
    private final Path file;

    /**
     * @param file of the model, for messages
     */
    OrtTensors(OrtEnvironment environment, Arena arena, Path file) {
        this.environment = environment;
        this.arena = arena;
        this.file = file;
    }

    /** Adds a tensor of zeros. */
    void add(TensorSpec spec) throws OrtException, BackendException {
        MemorySegment segment = TensorMemory.allocate(arena, spec, file);
        OnnxTensor tensor =
                OnnxTensor.createTensor(
                        environment,
                        segment.asByteBuffer().order(ByteOrder.nativeOrder()),
                        spec.shape().stream().mapToLong(Integer::longValue).toArray(),
                        javaType(spec.type()));
        specs.add(spec);
        segments.add(segment);
        tensors.put(spec.name(), tensor);
    }

    List<TensorSpec> specs() {
        return specsView;
    }

    MemorySegment segment(int index) {
        return segments.get(index);
    }

    /** By name; the same map at every call, so that a run makes none. */
    Map<String, OnnxTensor> byName() {
        return tensors;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
    }

    private static OnnxJavaType javaType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT8 -> OnnxJavaType.INT8;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
        };
    }
}
