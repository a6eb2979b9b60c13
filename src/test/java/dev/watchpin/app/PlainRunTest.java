package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.testkit.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class PlainRunTest {
    @TempDir private Path folder;

    @Test
    void takesACommandLineThatNamesNothingButTheConfig() {
        assertEquals(
                Optional.of(new PlainRun(Path.of("a b.yaml"))), PlainRun.of("run", "a b.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "run ",
                "run --help",
                "run -h",
                "run @file",
                "run --dry-run a",
                "run a b",
                "check a",
                "Run a"
            })
    void leavesEverythingElseToPicocli(String line) {
        assertTrue(PlainRun.of(line.split(" ", -1)).isEmpty());
    }

    /**
     * Each class costs time before the first decision, and memory for as long as the daemon runs.
     */
    @Test
    void theDaemonLoadsNeitherPicocliNorAnotherCommandNorTheCallsOfADryRun() throws Exception {
        DemoFolder demo = DemoFolder.make(folder);
        Path config = demo.watchpin().write("watchpin.yaml", demo.config(demo.pictures(), ""));
        ChildJvm.Ended ended =
                new ChildJvm(
                                folder,
                                List.of("-Xlog:class+load"),
                                List.of(Watchpin.class.getName(), "run", config.toString()))
                        .run();
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        List<String> loaded = ended.out().lines().filter(it -> it.contains(" source: ")).toList();
        assertTrue(loaded.stream().anyMatch(it -> it.contains(" dev.watchpin.app.Daemon ")));
        for (String needless :
                List.of(
                        " picocli.CommandLine ",
                        " dev.watchpin.app.BenchCommand ",
                        " dev.watchpin.gpio.chardev.Libc$Calls ")) {
            assertFalse(loaded.stream().anyMatch(it -> it.contains(needless)), needless);
        }
    }
}
