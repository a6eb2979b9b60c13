package dev.watchpin.backend.onnxruntime;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.InferenceSession;
import dev.watchpin.backend.SessionOptions;
import dev.watchpin.tensor.ElementType;
import dev.watchpin.tensor.Layout;
import dev.watchpin.testkit.ModelCards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@link OnnxRuntimeProcessTest} runs in a JVM of its own; the model's input is [1,3,4,4]. */
final class SessionChild {
    private SessionChild() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "probe" -> System.out.println(new OnnxRuntimeBackend().probe());
            case "own" -> own(Path.of(arguments[1]));
            case "open" ->
                    open(
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            Integer.parseInt(arguments[3]));
            case "loop" -> loop(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void own(Path libraries) throws Exception {
        OnnxRuntimeBackend.use(Optional.of(libraries), Map.of());
        System.out.println(new OnnxRuntimeBackend().probe());
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            mappings.filter(line -> line.contains("libonnxruntime"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .forEach(System.out::println);
        }
        try {
            OnnxRuntimeBackend.use(Optional.empty(), Map.of());
        } catch (BackendException e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    private static void open(Path model, Path misshapen, int threads) throws Exception {
        List<String> before = nativeThreads();
        try (InferenceSession session = session(model, threads)) {
            session.run();
            List<String> started = nativeThreads();
            before.forEach(started::remove);
            Thread.getAllStackTraces().keySet().forEach(t -> started.remove(kernelName(t)));
            System.out.println("threads " + started);
            System.out.println("sockets " + sockets());
        }
        try {
            session(misshapen, 1).close();
        } catch (BackendException e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    private static void loop(Path model) throws Exception {
        InferenceSession session = session(model, 2);
        // holds the JVM between ONNX Runtime's own shutdown hook and the end, so that runs go on
        Runtime.getRuntime().addShutdownHook(new Thread(SessionChild::lingerAtExit));
        System.out.println("running");
        while (!Thread.interrupted()) {
            session.run();
        }
    }

    private static void lingerAtExit() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InferenceSession session(Path model, int threads) throws BackendException {
        return new OnnxRuntimeBackend()
                .open(
                        ModelCards.of(
                                model,
                                "onnxruntime",
                                ModelCards.input(ElementType.FLOAT32, Layout.NCHW, 3, 4, 4)),
                        new SessionOptions(threads, 1));
    }

    /** Names of all of the process's threads, by the kernel's word. */
    private static List<String> nativeThreads() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        }
        return names;
    }

    private static String kernelName(Thread thread) {
        String name = thread.getName();
        return name.substring(0, Math.min(15, name.length()));
    }

    private static List<Path> sockets() throws IOException {
        List<Path> sockets = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor) && isSocket(descriptor)) {
                    sockets.add(descriptor);
                }
            }
        }
        return sockets;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
