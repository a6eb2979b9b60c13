package dev.watchpin.app;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.chardev.GpioChips;
import dev.watchpin.gpio.chardev.Line;
import dev.watchpin.gpio.chardev.LineGroup;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Makes lines safe one by one, so that none is in the way of the next; each chip on a thread of its
 * own, so that one behind a bus that hangs holds up no other.
 */
final class SafeLines {
    private final GpioChips chips;
    private final PrintWriter out;
    private final PrintWriter err;

    SafeLines(GpioChips chips, PrintWriter out, PrintWriter err) {
        this.chips = chips;
        this.out = out;
        this.err = err;
    }

    /**
     * Whether all of them were driven and stay safe; what was not, is told. Returns when the time
     * is over, with threads left behind that hang in the kernel.
     */
    boolean drive(List<LineSpec> lines, Duration most) {
        Map<String, FutureTask<Boolean>> tasks = new LinkedHashMap<>();
        byChip(lines).forEach((chip, its) -> tasks.put(names(chip, its), start(its)));
        long untilNanos = System.nanoTime() + most.toNanos();
        boolean all = true;
        for (Map.Entry<String, FutureTask<Boolean>> task : tasks.entrySet()) {
            all &= await(task.getValue(), task.getKey(), untilNanos);
        }
        return all;
    }

    private static Map<Optional<String>, List<LineSpec>> byChip(List<LineSpec> lines) {
        return lines.stream()
                .collect(
                        Collectors.groupingBy(
                                LineSpec::chip, LinkedHashMap::new, Collectors.toList()));
    }

    private static String names(Optional<String> chip, List<LineSpec> lines) {
        return chip.map(name -> "chip " + name).orElse("the header's chip")
                + lines.stream().map(LineSpec::output).collect(Collectors.joining(", ", " (", ")"));
    }

    private FutureTask<Boolean> start(List<LineSpec> lines) {
        FutureTask<Boolean> task = new FutureTask<>(() -> driveEach(lines));
        Thread.ofPlatform().daemon().name("safe").start(task);
        return task;
    }

    private boolean await(FutureTask<Boolean> task, String names, long untilNanos) {
        try {
            long leftNanos = Math.max(0, untilNanos - System.nanoTime());
            return task.get(leftNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            err.println(names + " does not answer: its lines may not be safe");
            return false;
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException defect) {
            throw new IllegalStateException(defect.getCause());
        }
    }

    private boolean driveEach(List<LineSpec> lines) {
        boolean all = true;
        for (LineSpec line : lines) {
            try {
                ReleasedLine released = drive(line);
                (released.safe() ? out : err)
                        .println("output " + line.output() + ": " + released.text());
                all &= released.safe();
            } catch (OutputException failed) {
                err.println("output " + line.output() + ": " + failed.getMessage());
                all = false;
            }
        }
        return all;
    }

    /** Taking a line drives its safe level in the same call, and closing does so once more. */
    private ReleasedLine drive(LineSpec spec) throws OutputException {
        Line line;
        try (LineGroup held = LineGroup.open(chips, List.of(spec))) {
            line = held.lines().getFirst();
        }
        return ReleasedLine.look(chips, line, spec);
    }
}
