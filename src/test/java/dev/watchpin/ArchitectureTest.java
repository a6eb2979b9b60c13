package dev.watchpin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The house of src/docs/architecture.md: who may see whom, and why. */
class ArchitectureTest {
    private static final String ROOT = "dev.watchpin.";
    private static JavaClasses ours;

    /**
     * What each package may import of ours; sub-packages may also see the package they adapt to.
     */
    private static final Map<String, List<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("yaml", List.of()),
                    Map.entry("json", List.of()),
                    Map.entry("elf", List.of()),
                    Map.entry("tensor", List.of()),
                    Map.entry("gpio", List.of()),
                    Map.entry("telemetry", List.of()),
                    Map.entry("thermal", List.of()),
                    Map.entry("image", List.of("tensor")),
                    Map.entry("capture", List.of("image")),
                    Map.entry("model", List.of("image", "tensor", "yaml")),
                    Map.entry("backend", List.of("model", "image", "tensor")),
                    Map.entry("vision", List.of("model", "image", "tensor")),
                    Map.entry("rule", List.of("vision", "image")),
                    Map.entry("sight", List.of("image")),
                    Map.entry("snapshot", List.of("json", "image", "vision", "rule", "telemetry")),
                    Map.entry(
                            "pipeline",
                            List.of(
                                    "image",
                                    "tensor",
                                    "capture",
                                    "backend",
                                    "vision",
                                    "rule",
                                    "sight",
                                    "snapshot",
                                    "gpio",
                                    "telemetry")),
                    Map.entry(
                            "measure",
                            List.of(
                                    "json",
                                    "image",
                                    "tensor",
                                    "capture",
                                    "model",
                                    "backend",
                                    "vision",
                                    "telemetry")),
                    Map.entry(
                            "choice",
                            List.of(
                                    "image", "tensor", "capture", "model", "backend", "vision",
                                    "measure")),
                    Map.entry("view", List.of("json", "telemetry")),
                    Map.entry("drawing", List.of("image", "vision", "rule")),
                    Map.entry(
                            "config",
                            List.of(
                                    "yaml", "image", "tensor", "capture", "model", "backend",
                                    "rule", "sight", "gpio", "thermal")));

    /**
     * Each vendor's classes stay in the one place that adapts them, so that it can be replaced;
     * bytedeco makes bindings of several vendors, with one library under all of them.
     */
    private static final Map<String, List<String>> ADAPTERS =
            Map.ofEntries(
                    Map.entry("ai.onnxruntime..", List.of("backend.onnxruntime..")),
                    Map.entry("org.bytedeco.ffmpeg..", List.of("capture.ffmpeg..")),
                    Map.entry("org.bytedeco.opencv..", List.of("backend.opencv..")),
                    Map.entry("org.bytedeco.tensorflowlite..", List.of("backend.tflite..")),
                    Map.entry("com.pi4j..", List.of("gpio.pi4j..")),
                    Map.entry("oshi..", List.of("telemetry.oshi..")),
                    Map.entry("org.tinylog..", List.of("telemetry.tinylog..")),
                    Map.entry("org.HdrHistogram..", List.of("telemetry..", "measure..")),
                    Map.entry("com.fasterxml.jackson..", List.of("json..")),
                    Map.entry("org.jline..", List.of("view.terminal..")),
                    Map.entry("org.snakeyaml..", List.of("yaml..")),
                    Map.entry("picocli..", List.of("app..")));

    @BeforeAll
    static void readClasses() {
        ours =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.watchpin");
        assertTrue(ours.size() > 50, "classes were found");
    }

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatItMay() {
        return ALLOWED.entrySet().stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey() + " → " + rule.getValue(),
                                        () -> check(rule.getKey(), rule.getValue())));
    }

    private static void check(String name, List<String> mayImport) {
        String[] others =
                Stream.concat(ALLOWED.keySet().stream(), Stream.of("app"))
                        .filter(other -> !other.equals(name) && !mayImport.contains(other))
                        .map(other -> ROOT + other + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "choice", "measure"})
    void seesInterfacesAndNeverAnImplementation(String name) {
        String[] implementations =
                Stream.of("capture", "backend", "gpio", "snapshot", "telemetry")
                        .map(adapted -> ROOT + adapted + ".*..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(implementations)
                .because("it must run on a laptop with fakes")
                .check(ours);
    }

    @TestFactory
    Stream<DynamicTest> keepsVendorsInTheirAdapters() {
        return ADAPTERS.entrySet().stream()
                .map(
                        vendor ->
                                DynamicTest.dynamicTest(
                                        vendor.getKey() + " only in " + vendor.getValue(),
                                        () ->
                                                noClasses()
                                                        .that()
                                                        .resideOutsideOfPackages(
                                                                packages(vendor.getValue()))
                                                        .should()
                                                        .dependOnClassesThat()
                                                        .resideInAPackage(vendor.getKey())
                                                        .allowEmptyShould(true)
                                                        .check(ours)));
    }

    private static String[] packages(List<String> ofOurs) {
        return ofOurs.stream().map(name -> ROOT + name).toArray(String[]::new);
    }

    /** The jar of opencv is a package of its own, and its provider is listed without it. */
    @Test
    void listsOpenCvWithoutItsJar() {
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(OpenCvBackend|OpenCvJars|LoadFailure|OpenCvMessage)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(ours);
    }

    @Test
    void callsOutOnlyWhereModelsArePulled() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "model.download..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(URLConnection.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .because("cameras are reached by FFmpeg, and nothing else may call out")
                .check(ours);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "model.download..", ROOT + "model.catalogue..", ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "model.download..")
                .check(ours);
        noClasses()
                .that()
                .doNotHaveSimpleName("ModelsPullCommand")
                .and()
                .resideInAPackage(ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("Downloader")
                .because("a person runs `models pull`; the daemon never does")
                .check(ours);
    }

    /** Files of the runtime folder: no port, and nothing that another machine could reach. */
    @Test
    void listensOnASocketFileInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "snapshot.socket..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(NetworkChannel.class)
                .because("snapshots alone are asked for from outside")
                .check(ours);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "model.download..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(InetAddress.class, InetSocketAddress.class)
                .because("nothing listens on a network")
                .check(ours);
    }

    @Test
    void hasNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(ours);
    }

    @Test
    void startsNoVirtualThreads() {
        noClasses()
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .because("a native call holds its carrier")
                .check(ours);
    }
}
