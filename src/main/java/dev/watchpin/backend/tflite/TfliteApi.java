package dev.watchpin.backend.tflite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of TensorFlow Lite's C interface that are used here, one handle each (c_api.h,
 * c_api_opaque.h, c_api_experimental.h and xnnpack_delegate.h of 2.20). Initialised only after
 * {@link TfliteLibrary} has loaded the library; a function that it lacks is a LinkageError then.
 */
@SuppressWarnings("restricted")
final class TfliteApi {
    /** TfLiteStatus. */
    static final int OK = 0;

    /** TfLiteQuantizationParams. */
    static final StructLayout QUANTIZATION =
            MemoryLayout.structLayout(JAVA_FLOAT.withName("scale"), JAVA_INT.withName("zeroPoint"));

    /** TfLiteCustomAllocation. */
    static final StructLayout CUSTOM_ALLOCATION =
            MemoryLayout.structLayout(ADDRESS.withName("data"), JAVA_LONG.withName("bytes"));

    /** TfLiteErrorReporterCallback's function: user data, printf's format, its va_list. */
    static final FunctionDescriptor REPORTER = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS);

    static final MethodHandle MODEL_CREATE =
            call(
                    "TfLiteModelCreateWithErrorReporter",
                    ADDRESS,
                    ADDRESS,
                    JAVA_LONG,
                    ADDRESS,
                    ADDRESS);
    static final MethodHandle MODEL_DELETE = procedure("TfLiteModelDelete", ADDRESS);

    static final MethodHandle OPTIONS_CREATE = call("TfLiteInterpreterOptionsCreate", ADDRESS);
    static final MethodHandle OPTIONS_DELETE = procedure("TfLiteInterpreterOptionsDelete", ADDRESS);
    static final MethodHandle OPTIONS_THREADS =
            procedure("TfLiteInterpreterOptionsSetNumThreads", ADDRESS, JAVA_INT);
    static final MethodHandle OPTIONS_REPORTER =
            procedure("TfLiteInterpreterOptionsSetErrorReporter", ADDRESS, ADDRESS, ADDRESS);

    static final MethodHandle CREATE = call("TfLiteInterpreterCreate", ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle DELETE = procedure("TfLiteInterpreterDelete", ADDRESS);
    static final MethodHandle RESIZE_INPUT =
            call(
                    "TfLiteInterpreterResizeInputTensor",
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT);
    static final MethodHandle ADD_DELEGATE =
            call("TfLiteInterpreterModifyGraphWithDelegate", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle USE_MEMORY =
            call(
                    "TfLiteInterpreterSetCustomAllocationForTensor",
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG);
    static final MethodHandle ALLOCATE =
            call("TfLiteInterpreterAllocateTensors", JAVA_INT, ADDRESS);
    static final MethodHandle INVOKE = call("TfLiteInterpreterInvoke", JAVA_INT, ADDRESS);

    static final MethodHandle INPUTS =
            call("TfLiteInterpreterGetInputTensorCount", JAVA_INT, ADDRESS);
    static final MethodHandle INPUT_INDEX =
            call("TfLiteInterpreterGetInputTensorIndex", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle OUTPUTS =
            call("TfLiteInterpreterGetOutputTensorCount", JAVA_INT, ADDRESS);
    static final MethodHandle OUTPUT_INDEX =
            call("TfLiteInterpreterGetOutputTensorIndex", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle TENSOR =
            call("TfLiteInterpreterGetTensor", ADDRESS, ADDRESS, JAVA_INT);

    static final MethodHandle TENSOR_NAME = call("TfLiteTensorName", ADDRESS, ADDRESS);
    static final MethodHandle TENSOR_TYPE = call("TfLiteTensorType", JAVA_INT, ADDRESS);
    static final MethodHandle TENSOR_AXES = call("TfLiteTensorNumDims", JAVA_INT, ADDRESS);
    static final MethodHandle TENSOR_AXIS = call("TfLiteTensorDim", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle TENSOR_BYTES = call("TfLiteTensorByteSize", JAVA_LONG, ADDRESS);
    static final MethodHandle TENSOR_COPY =
            call("TfLiteTensorCopyToBuffer", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    static final MethodHandle TENSOR_QUANTIZATION =
            call("TfLiteTensorQuantizationParams", QUANTIZATION, ADDRESS);
    static final MethodHandle TENSOR_ALLOCATION =
            call("TfLiteOpaqueTensorGetAllocationType", JAVA_INT, ADDRESS);
    static final MethodHandle DECLARED_AXES =
            call("TfLiteOpaqueTensorGetNumDimsSignature", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle DECLARED_AXIS =
            call("TfLiteOpaqueTensorGetDimSignature", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);

    static final MethodHandle XNNPACK_DEFAULTS =
            call("TfLiteXNNPackDelegateOptionsDefault", Xnnpack.OPTIONS);
    static final MethodHandle XNNPACK_CREATE =
            call("TfLiteXNNPackDelegateCreate", ADDRESS, ADDRESS);
    static final MethodHandle XNNPACK_DELETE = procedure("TfLiteXNNPackDelegateDelete", ADDRESS);

    private static final MethodHandle VERSION = call("TfLiteVersion", ADDRESS);

    /** A text that the engine owns; long enough for any, cut at its zero. */
    private static final long LONGEST_TEXT_BYTES = 64L << 10;

    private TfliteApi() {}

    static String version() {
        try {
            return text((MemorySegment) VERSION.invokeExact());
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /**
     * tflite::MinimalLogger writes to stderr past the error reporter: "Created TensorFlow Lite
     * XNNPACK delegate for CPU" and the like. Its setter has no C name.
     */
    static void logErrorsOnly() {
        int error = 3; // TFLITE_LOG_ERROR of logger.h: verbose 0, info 1, warning 2
        SymbolLookup.loaderLookup()
                .find(
                        "_ZN6tflite16logging_internal13MinimalLogger21SetMinimumLogSeverityENS_11LogSeverityE")
                .ifPresent(
                        setter -> {
                            try {
                                int _ =
                                        (int)
                                                Linker.nativeLinker()
                                                        .downcallHandle(
                                                                setter,
                                                                FunctionDescriptor.of(
                                                                        JAVA_INT, JAVA_INT))
                                                        .invokeExact(error);
                            } catch (Throwable e) {
                                throw broken(e);
                            }
                        });
    }

    /** The zero-terminated text there; empty for a null pointer. */
    static String text(MemorySegment address) {
        return address.equals(MemorySegment.NULL)
                ? ""
                : address.reinterpret(LONGEST_TEXT_BYTES).getString(0);
    }

    /** What a handle declares to throw and never does, once its types are right. */
    static AssertionError broken(Throwable e) {
        return new AssertionError("binding of the TensorFlow Lite C interface", e);
    }

    private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.of(result, arguments));
    }

    private static MethodHandle procedure(String name, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.ofVoid(arguments));
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        MemorySegment function =
                SymbolLookup.loaderLookup()
                        .find(name)
                        .orElseThrow(() -> new UnsatisfiedLinkError("function " + name));
        return Linker.nativeLinker().downcallHandle(function, descriptor);
    }
}
