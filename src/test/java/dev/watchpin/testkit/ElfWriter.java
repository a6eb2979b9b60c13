package dev.watchpin.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the parts of a 64-bit shared library that a linker looks at before it loads it; there is
 * no code in it. By elf(5) and the LSB's chapter on symbol versions, not by our reader.
 */
public final class ElfWriter {
    public static final int X86_64 = 62;
    public static final int AARCH64 = 183;

    private static final int DYNAMIC = 256;

    private final int machine;
    private final List<String> needed = new ArrayList<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();
    private final List<String> defined = new ArrayList<>();
    private String soname;
    private long alignment = 0x10000;

    public ElfWriter(int machine) {
        this.machine = machine;
    }

    public ElfWriter soname(String name) {
        soname = name;
        return this;
    }

    public ElfWriter aligned(long bytes) {
        alignment = bytes;
        return this;
    }

    /** Is linked with that library, and wants those versions of its symbols. */
    public ElfWriter needs(String library, String... versions) {
        needed.add(library);
        if (versions.length > 0) {
            needs.put(library, List.of(versions));
        }
        return this;
    }

    public ElfWriter defines(String... versions) {
        defined.addAll(List.of(versions));
        return this;
    }

    public byte[] bytes() {
        StringBuilder strings = new StringBuilder("\0");
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        file.position(1 << 12);
        int needsAt = file.position();
        writeNeeds(file, strings);
        int definedAt = file.position();
        writeDefined(file, strings);
        List<long[]> tags = new ArrayList<>();
        needed.forEach(library -> tags.add(new long[] {1, add(strings, library)}));
        if (soname != null) {
            tags.add(new long[] {14, add(strings, soname)});
        }
        if (!needs.isEmpty()) {
            tags.add(new long[] {0x6ffffffeL, needsAt});
            tags.add(new long[] {0x6fffffffL, needs.size()});
        }
        if (!defined.isEmpty()) {
            tags.add(new long[] {0x6ffffffcL, definedAt});
            tags.add(new long[] {0x6ffffffdL, defined.size()});
        }
        tags.add(new long[] {5, file.position()});
        file.put(strings.toString().getBytes(StandardCharsets.ISO_8859_1));
        int end = file.position();
        header(file, end, tags);
        byte[] bytes = new byte[end];
        file.get(0, bytes);
        return bytes;
    }

    private static int add(StringBuilder strings, String text) {
        int at = strings.length();
        strings.append(text).append('\0');
        return at;
    }

    private void writeNeeds(ByteBuffer file, StringBuilder strings) {
        int left = needs.size();
        for (Map.Entry<String, List<String>> need : needs.entrySet()) {
            int count = need.getValue().size();
            file.putShort((short) 1).putShort((short) count);
            file.putInt(add(strings, need.getKey())).putInt(16);
            file.putInt(--left == 0 ? 0 : 16 + 16 * count);
            for (int i = 0; i < count; i++) {
                file.putInt(0).putShort((short) 0).putShort((short) (2 + i));
                file.putInt(add(strings, need.getValue().get(i))).putInt(i + 1 < count ? 16 : 0);
            }
        }
    }

    private void writeDefined(ByteBuffer file, StringBuilder strings) {
        int left = defined.size();
        for (String version : defined) {
            file.putShort((short) 1).putShort((short) 0).putShort((short) 2).putShort((short) 1);
            file.putInt(0).putInt(20).putInt(--left == 0 ? 0 : 28);
            file.putInt(add(strings, version)).putInt(0);
        }
    }

    private void header(ByteBuffer file, int end, List<long[]> tags) {
        file.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        file.putShort(16, (short) 3).putShort(18, (short) machine);
        file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        file.putInt(64, 1).putLong(64 + 32, end).putLong(64 + 48, alignment);
        file.putInt(120, 2).putLong(120 + 8, DYNAMIC).putLong(120 + 32, 16L * tags.size() + 16);
        for (int i = 0; i < tags.size(); i++) {
            file.putLong(DYNAMIC + 16 * i, tags.get(i)[0]);
            file.putLong(DYNAMIC + 16 * i + 8, tags.get(i)[1]);
        }
    }
}
