package dev.watchpin.app.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the JVM is one that suits a board, and with which flags the daemon runs. */
final class JavaCheck implements Check {
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d{1,9})([kKmMgG]?)");
    private static final String INSTALL = "sudo apt-get install openjdk-25-jre-headless";

    private final Surroundings around;
    private final Jvm jvm;

    /**
     * A JVM, by its own properties.
     *
     * @param version {@code java.runtime.version}
     * @param name {@code java.vm.name}
     */
    record Jvm(String version, String name, List<String> flags) {
        Jvm {
            flags = List.copyOf(flags);
        }

        static Jvm own() {
            return new Jvm(
                    System.getProperty("java.runtime.version"),
                    System.getProperty("java.vm.name"),
                    ManagementFactory.getRuntimeMXBean().getInputArguments());
        }
    }

    JavaCheck(Surroundings around, Jvm jvm) {
        this.around = around;
        this.jvm = jvm;
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<Finding> look() {
        List<String> flags =
                around.pid().map(this::flagsOf).filter(it -> !it.isEmpty()).orElse(jvm.flags());
        OptionalLong memory = MemoryFile.of(around.machine()).bytes("MemTotal");
        return List.of(judge(flags, memory));
    }

    private Finding judge(List<String> flags, OptionalLong memory) {
        List<String> shown = flags.stream().filter(flag -> flag.startsWith("-X")).toList();
        String seen =
                "%s (%s), %s"
                        .formatted(
                                jvm.version(),
                                jvm.name(),
                                shown.isEmpty() ? "no flags" : String.join(" ", shown));
        if (jvm.name().contains("Zero")) {
            return Finding.wrong(
                    name(), seen + ": it interprets, many times slower than HotSpot", INSTALL);
        }
        List<String> notes = new ArrayList<>();
        if (jvm.version().contains("-ea")) {
            notes.add("an early-access build");
        }
        if (flags.stream().noneMatch("-XX:+UseSerialGC"::equals)) {
            notes.add(
                    "without -XX:+UseSerialGC, so it takes more threads and memory than it needs");
        }
        OptionalLong heap = heap(flags);
        if (heap.isPresent() && memory.isPresent() && heap.getAsLong() > memory.getAsLong() / 2) {
            notes.add("a heap of more than half the board's " + Bytes.of(memory.getAsLong()));
        }
        return notes.isEmpty()
                ? Finding.ok(name(), seen)
                : Finding.note(
                        name(),
                        seen + ": " + String.join("; ", notes),
                        "start it by /usr/bin/watchpin; flags of the service: WATCHPIN_JAVA_OPTS in"
                                + " /etc/default/watchpin");
    }

    /** The last one wins. */
    static OptionalLong heap(List<String> flags) {
        OptionalLong bytes = OptionalLong.empty();
        for (String flag : flags) {
            Matcher heap = HEAP.matcher(flag);
            if (heap.matches()) {
                int shift =
                        switch (heap.group(2).toLowerCase(java.util.Locale.ROOT)) {
                            case "k" -> 10;
                            case "m" -> 20;
                            case "g" -> 30;
                            default -> 0;
                        };
                bytes = OptionalLong.of(Long.parseLong(heap.group(1)) << shift);
            }
        }
        return bytes;
    }

    /** Of the running service, from its command line (zero bytes between the words). */
    private List<String> flagsOf(long pid) {
        return around.machine()
                .text("/proc/" + pid + "/cmdline")
                .map(line -> List.of(line.split(" ")))
                .orElse(List.of());
    }
}
