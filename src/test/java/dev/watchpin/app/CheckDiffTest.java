package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.json.JsonValue;
import dev.watchpin.testkit.ChildJvm;
import dev.watchpin.testkit.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code watchpin check --diff} tells of an edit. */
class CheckDiffTest {
    @TempDir private Path folder;
    private DemoFolder demo;
    private String config;

    @BeforeEach
    void makeDemo() throws Exception {
        demo = DemoFolder.make(folder);
        config = demo.config(demo.pictures(), "");
        demo.watchpin().write("running.yaml", config);
    }

    @Test
    void listsEachChangeWithItsCost() throws Exception {
        demo.watchpin()
                .write(
                        "new.yaml",
                        config.replace("on: 0.6", "on: 0.7").replace("provider: dry-run", ""));
        ChildJvm.Ended ended =
                demo.watchpin().run("check", "--diff", "new.yaml", "--against", "running.yaml");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        assertEquals(
                List.of(
                        "  cameras[belt].rules[red-part].score.on: 0.6 -> 0.7 [live]",
                        "  gpio.provider: dry-run -> auto [needs a restart]",
                        "2 changes against running.yaml; a reload leaves 1 for a restart"),
                ended.out().lines().skip(1).toList());
    }

    @Test
    void printsAllOfItAsJson() throws Exception {
        demo.watchpin().write("new.yaml", config.replace("on: 0.6", "on: 0.7"));
        ChildJvm.Ended ended =
                demo.watchpin()
                        .run("check", "--json", "--diff", "new.yaml", "--against", "running.yaml");
        assertEquals(ExitCode.OK, ended.exitCode(), ended::err);
        JsonValue report = Json.parse(ended.out());
        assertTrue(report.at("good").flag());
        assertEquals("belt", report.at("cameras").at(0).at("camera").text());
        assertEquals("0.7", report.at("changes").at(0).at("after").text());

        demo.watchpin().write("bad.yaml", config.replace("line: 17", "line: [17]"));
        ChildJvm.Ended bad = demo.watchpin().run("check", "--json", "bad.yaml");
        assertEquals(ExitCode.CONFIG, bad.exitCode());
        JsonValue problem = Json.parse(bad.out()).at("problems").at(0);
        assertEquals("bad.yaml", problem.at("file").text());
        assertTrue(problem.at("line").integer() > 1, bad::out);
    }

    @Test
    void asksWhetherTheProviderIsThere() throws Exception {
        demo.watchpin().write("ffm.yaml", config.replace("provider: dry-run", "provider: ffm"));
        ChildJvm.Ended ended = demo.watchpin().run("check", "ffm.yaml");
        assertEquals(ExitCode.CONFIG, ended.exitCode());
        assertTrue(ended.err().contains("ffm.yaml gpio.provider: this provider needs"), ended::err);
        ChildJvm.Ended json = demo.watchpin().run("check", "--json", "ffm.yaml");
        assertEquals(
                "gpio.provider", Json.parse(json.out()).at("problems").at(0).at("where").text());
    }

    @Test
    void comparesWithTheLastGoodConfigOfTheStateFolder() throws Exception {
        demo.watchpin().write("new.yaml", config);
        List<String> check = List.of(Watchpin.class.getName(), "check", "--diff", "new.yaml");
        Map<String, String> environment = Map.of("STATE_DIRECTORY", folder.toString());
        ChildJvm.Ended none = new ChildJvm(folder, List.of(), environment, check).run();
        assertEquals(ExitCode.USAGE, none.exitCode());
        assertTrue(none.err().contains("there is no " + folder.resolve("last-good.yaml")));

        demo.watchpin().write("last-good.yaml", config);
        ChildJvm.Ended same = new ChildJvm(folder, List.of(), environment, check).run();
        assertEquals(ExitCode.OK, same.exitCode(), same::err);
        assertTrue(same.out().contains("0 changes against"), same::out);
    }

    @Test
    void refusesWhatItCannotCompare() throws Exception {
        demo.watchpin().write("bad.yaml", config.replace("line: 17", "line: [17]"));
        ChildJvm.Ended bad =
                demo.watchpin().run("check", "--diff", "running.yaml", "--against", "bad.yaml");
        assertEquals(ExitCode.CONFIG, bad.exitCode());
        assertTrue(bad.err().startsWith("bad.yaml:"), bad::err);
        ChildJvm.Ended alone =
                demo.watchpin().run("check", "running.yaml", "--against", "running.yaml");
        assertEquals(ExitCode.USAGE, alone.exitCode(), alone::err);
    }
}
