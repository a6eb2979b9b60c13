package dev.watchpin.app.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code /proc/meminfo} (proc_meminfo(5)).
 *
 * @param kilobytes by its names; 1024 bytes each
 */
record MemoryFile(Map<String, Long> kilobytes) {
    static MemoryFile of(Machine machine) {
        return parse(machine.text("/proc/meminfo").orElse(""));
    }

    static MemoryFile parse(String text) {
        Map<String, Long> kilobytes = new HashMap<>();
        text.lines()
                .map(line -> line.split("[:\\s]+"))
                .filter(it -> it.length >= 2 && it[1].matches("\\d{1,15}"))
                .forEach(it -> kilobytes.put(it[0], Long.parseLong(it[1])));
        return new MemoryFile(kilobytes);
    }

    OptionalLong bytes(String name) {
        Long known = kilobytes.get(name);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known * 1024);
    }
}
