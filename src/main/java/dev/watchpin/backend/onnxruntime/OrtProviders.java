package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtEpDevice;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.ExecutionProvider;
import dev.watchpin.backend.SessionOptions;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Execution providers by the names of a config: those built into the library, and those that were
 * registered as libraries of their own.
 */
final class OrtProviders {
    /** Those of Linux boards and PCs that the Java binding can hand options to. */
    private static final Map<String, OrtProvider> BUILT_IN =
            Map.of(
                    SessionOptions.CPU,
                    OrtProvider.CPU,
                    "xnnpack",
                    OrtProvider.XNNPACK,
                    "acl",
                    OrtProvider.ACL,
                    "cuda",
                    OrtProvider.CUDA,
                    "tensorrt",
                    OrtProvider.TENSOR_RT,
                    "dnnl",
                    OrtProvider.DNNL,
                    "openvino",
                    OrtProvider.OPEN_VINO,
                    "qnn",
                    OrtProvider.QNN,
                    "webgpu",
                    OrtProvider.WEBGPU);

    private static final String XNNPACK_THREADS = "intra_op_num_threads";

    private OrtProviders() {}

    /** By the loaded library's own word, in alphabetical order. */
    static List<String> present(OrtEnvironment environment) {
        TreeSet<String> names = new TreeSet<>(devices(environment).keySet());
        BUILT_IN.forEach(
                (name, provider) -> {
                    if (OrtEnvironment.getAvailableProviders().contains(provider)) {
                        names.add(name);
                    }
                });
        return List.copyOf(names);
    }

    /**
     * Adds what is wanted, in order. Without {@code cpu} as the last, a model that they cannot run
     * wholly is refused when it is loaded.
     *
     * @throws BackendException naming what the library has, or the option that is wrong
     */
    static void add(
            OrtEnvironment environment, OrtSession.SessionOptions options, SessionOptions wanted)
            throws OrtException, BackendException {
        List<ExecutionProvider> providers = wanted.executionProviders();
        if (providers.isEmpty()) {
            return;
        }
        List<String> present = present(environment);
        for (ExecutionProvider provider : providers) {
            if (!present.contains(provider.name())) {
                throw new BackendException(
                        "execution provider %s is not in ONNX Runtime %s (%s), which has: %s"
                                .formatted(
                                        provider.name(),
                                        environment.getVersion(),
                                        OrtLibrary.origin(),
                                        String.join(", ", present)));
            }
        }
        for (ExecutionProvider provider : providers) {
            add(environment, options, provider, wanted.threads());
        }
        if (!providers.getLast().name().equals(SessionOptions.CPU)) {
            options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
        } else if (NodePlacement.matters(wanted)) {
            NodePlacement.profile(options);
        }
    }

    private static void add(
            OrtEnvironment environment,
            OrtSession.SessionOptions options,
            ExecutionProvider provider,
            int threads)
            throws OrtException, BackendException {
        Map<String, String> its = provider.options();
        switch (provider.name()) {
            case SessionOptions.CPU -> refuseOthers(provider, List.of());
            case "xnnpack" -> options.addXnnpack(withThreads(its, threads));
            case "acl" -> options.addACL(flag(provider, "enable_fast_math"));
            case "dnnl" -> options.addDnnl(flag(provider, "use_arena"));
            case "openvino" -> options.addOpenVINO(text(provider, "device_type"));
            case "qnn" -> options.addQnn(its);
            case "webgpu" -> options.addWebGPU(its);
            case "cuda" -> {
                try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
                    for (Map.Entry<String, String> option : its.entrySet()) {
                        cuda.add(option.getKey(), option.getValue());
                    }
                    options.addCUDA(cuda);
                }
            }
            case "tensorrt" -> {
                try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions()) {
                    for (Map.Entry<String, String> option : its.entrySet()) {
                        tensorRt.add(option.getKey(), option.getValue());
                    }
                    options.addTensorrt(tensorRt);
                }
            }
            default -> options.addExecutionProvider(devices(environment).get(provider.name()), its);
        }
    }

    /** XNNPACK has a pool of its own: the number of threads that was asked for is for that one. */
    static Map<String, String> withThreads(Map<String, String> options, int threads) {
        Map<String, String> all = new TreeMap<>(options);
        all.putIfAbsent(XNNPACK_THREADS, Integer.toString(threads));
        return all;
    }

    private static boolean flag(ExecutionProvider provider, String name) throws BackendException {
        String value = Optional.ofNullable(text(provider, name)).orElse("false");
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw new BackendException(
                            "execution provider %s: option %s is %s; expected true or false"
                                    .formatted(provider.name(), name, value));
        };
    }

    private static String text(ExecutionProvider provider, String name) throws BackendException {
        refuseOthers(provider, List.of(name));
        return provider.options().get(name);
    }

    private static void refuseOthers(ExecutionProvider provider, List<String> known)
            throws BackendException {
        for (String option : provider.options().keySet()) {
            if (!known.contains(option)) {
                throw new BackendException(
                        "execution provider %s has no option %s; it has: %s"
                                .formatted(
                                        provider.name(),
                                        option,
                                        known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private static boolean isBuiltIn(String name) {
        return Arrays.stream(OrtProvider.values()).anyMatch(it -> it.getName().equals(name));
    }

    /**
     * Of registered libraries, by the provider's own name; the built-in ones are not among them.
     */
    private static Map<String, List<OrtEpDevice>> devices(OrtEnvironment environment) {
        try {
            return environment.getEpDevices().stream()
                    .filter(device -> !isBuiltIn(device.getEpName()))
                    .collect(Collectors.groupingBy(OrtEpDevice::getEpName));
        } catch (OrtException unknown) {
            throw new IllegalStateException(OrtMessage.oneLine(unknown), unknown);
        }
    }
}
