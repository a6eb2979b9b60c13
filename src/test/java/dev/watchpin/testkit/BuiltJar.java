package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.backend.BackendProvider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** A plugin's jar, compiled and packed in a test as a third party would. */
public final class BuiltJar {
    private BuiltJar() {}

    /**
     * @param work takes the classes
     * @param source of one class in the unnamed package
     */
    public static Path of(Path jar, Path work, String className, String source) throws IOException {
        Path file = Files.writeString(work.resolve(className + ".java"), source);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                told,
                                told,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                work.toString(),
                                file.toString());
        assertEquals(0, result, told::toString);
        pack(jar, work, className);
        return jar;
    }

    /**
     * @param classes folder of class files
     * @param provider what the jar says its backend is, there or not
     */
    public static Path pack(Path jar, Path classes, String provider) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            put(
                    packed,
                    "META-INF/services/" + BackendProvider.class.getName(),
                    provider.getBytes());
            for (Path file : classFiles(classes)) {
                put(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
