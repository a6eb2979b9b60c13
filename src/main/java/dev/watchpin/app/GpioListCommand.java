package dev.watchpin.app;

import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.ChipReport;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.LineInfo;
import dev.watchpin.yaml.Json;
import dev.watchpin.yaml.Shapes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What the kernel says of every line; takes none. */
@Command(
        name = "list",
        description = "Every GPIO chip and line, and who holds it. Touches no line.",
        mixinStandardHelpOptions = true)
final class GpioListCommand implements Callable<Integer> {
    @ParentCommand private GpioCommand gpio;

    @Option(names = "--chip", paramLabel = "CHIP", description = "only this one, by name or label")
    private String chip;

    @Option(names = "--json", description = "the same as JSON; what is not known has no key")
    private boolean json;

    @Spec private CommandSpec spec;

    /** Chips that may not be opened are told; the others are listed all the same. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<ChipReport> reports = new ArrayList<>();
        boolean well = read(reports, spec.commandLine().getErr());
        if (json) {
            out.print(Json.write(reports.stream().map(GpioListCommand::json).toList()));
        } else {
            reports.forEach(report -> print(report, out));
        }
        out.flush();
        return well ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private boolean read(List<ChipReport> reports, PrintWriter err) {
        boolean well = true;
        try {
            GpioChips chips = gpio.chips();
            for (Path device : chips.devices(Optional.ofNullable(chip))) {
                try {
                    reports.add(chips.report(device));
                } catch (OutputException unavailable) {
                    err.println(unavailable.getMessage());
                    well = false;
                }
            }
        } catch (OutputException none) {
            err.println(none.getMessage());
            well = false;
        }
        return well;
    }

    private static void print(ChipReport report, PrintWriter out) {
        out.println(report.chip());
        TextTable table =
                new TextTable("LINE", "NAME", "DIRECTION", "ACTIVE", "BIAS", "DRIVE", "HELD BY");
        for (LineInfo line : report.lines()) {
            table.row(
                    Integer.toString(line.offset()),
                    line.name().isEmpty() ? "-" : line.name(),
                    direction(line),
                    line.isActiveLow() ? "low" : "high",
                    Shapes.word(line.bias()),
                    line.isOutput() ? Shapes.word(line.drive()) : "-",
                    line.holder().orElse("-"));
        }
        table.print(out);
    }

    private static Map<String, Object> json(ChipReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chip", report.chip().name());
        json.put("label", report.chip().label());
        json.put("lines", report.lines().stream().map(GpioListCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(LineInfo line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", line.offset());
        if (!line.name().isEmpty()) {
            json.put("name", line.name());
        }
        json.put("direction", direction(line));
        json.put("active_low", line.isActiveLow());
        json.put("bias", Shapes.word(line.bias()));
        if (line.isOutput()) {
            json.put("drive", Shapes.word(line.drive()));
        }
        json.put("held", line.holder().isPresent());
        if (!line.consumer().isEmpty()) {
            json.put("consumer", line.consumer());
        }
        return json;
    }

    private static String direction(LineInfo line) {
        return line.isOutput() ? "output" : "input";
    }
}
