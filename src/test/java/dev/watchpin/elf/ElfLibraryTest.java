package dev.watchpin.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.testkit.Allocations;
import dev.watchpin.testkit.Mutation;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

class ElfLibraryTest {
    /** Those that Watchpin loads, for both architectures, and of OpenCV the three modules. */
    private static final Pattern LOADED =
            Pattern.compile(
                    ".*/linux-(arm64|x86_64|aarch64|x64)/lib(jnijavacpp|avutil|avcodec"
                            + "|jniavformat|jnitensorflowlite|onnxruntime|onnxruntime4j_jni"
                            + "|opencv_dnn|jniopencv_core|openblas)\\.so[.\\d]*");

    private static final int MUTATIONS = 2000;

    /** A thousand names of 4 kB with what it takes to read them; they are not kept. */
    private static final long MOST_BYTES = 64 << 20;

    private record Native(String jar, String entry, byte[] bytes) {}

    private static List<Native> natives(String part) throws IOException {
        List<Native> all = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(":")) {
            if (place.endsWith(".jar")) {
                try (JarFile jar = new JarFile(place)) {
                    for (ZipEntry entry : jar.stream().toList()) {
                        if (entry.getName().contains(part)
                                && LOADED.matcher(entry.getName()).matches()) {
                            try (InputStream in = jar.getInputStream(entry)) {
                                all.add(new Native(place, entry.getName(), in.readAllBytes()));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static byte[] one(String name) throws IOException {
        return natives(name).getFirst().bytes;
    }

    private static boolean hasReadelf() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "readelf")));
    }

    @TestFactory
    Stream<DynamicTest> readsWhatReadelfReads(@TempDir Path folder) throws IOException {
        assumeTrue(hasReadelf(), "readelf of binutils is absent");
        List<Native> natives = natives("");
        assertTrue(natives.size() >= 16, "natives of both architectures were found");
        return natives.stream()
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.entry,
                                        () -> {
                                            Path file = Files.createTempFile(folder, "n", ".so");
                                            Files.write(file, it.bytes);
                                            ElfLibrary expected = Readelf.of(file).library();
                                            assertFalse(expected.needed().isEmpty());
                                            assertFalse(expected.needs().isEmpty());
                                            assertEquals(expected, ElfLibrary.read(it.bytes));
                                            assertEquals(expected, ElfLibrary.read(file));
                                            Files.delete(file);
                                        }));
    }

    @Test
    void readsTheSystemsOwnLibraries() throws Exception {
        assumeTrue(hasReadelf(), "readelf of binutils is absent");
        int read = 0;
        for (String name : List.of("libc.so.6", "libstdc++.so.6", "libm.so.6", "libz.so.1")) {
            for (String folder : List.of("/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu")) {
                Path file = Path.of(folder, name);
                if (Files.exists(file)) {
                    assertEquals(Readelf.of(file).library(), ElfLibrary.read(file), name);
                    read++;
                }
            }
        }
        assumeTrue(read > 0, "no library of Debian's names here");
    }

    @Test
    void findsWhatAnOlderSystemLacks() throws IOException {
        ElfLibrary engine = ElfLibrary.read(one("linux-aarch64/libonnxruntime.so"));
        assertEquals(List.of(), engine.lacksIn(glibc("GLIBC_2.17", "GLIBC_2.27"), "libother.so"));
        assertTrue(engine.lacksIn(glibc("GLIBC_2.17"), "libm.so.6").contains("GLIBC_2.27"));
        assertEquals(
                List.of(),
                engine.lacksIn(
                        glibc(
                                engine.needs().stream()
                                        .map(ElfLibrary.VersionNeed::version)
                                        .toArray(String[]::new)),
                        "libm.so.6"));
        assertEquals(List.of(), engine.lacksIn(glibc(), "libm.so.6"), "it has no versions at all");
    }

    private static ElfLibrary glibc(String... versions) {
        return new ElfLibrary(
                new ElfHeader(64, true, ElfHeader.AARCH64),
                OptionalLong.empty(),
                Optional.of("libc.so.6"),
                List.of(),
                List.of(),
                List.of(),
                new HashSet<>(List.of(versions)));
    }

    @Test
    void toldByAlignmentWhichPagesItFits() throws IOException {
        ElfLibrary arm = ElfLibrary.read(one("linux-arm64/libavutil"));
        assertTrue(arm.fitsPage(4096) && arm.fitsPage(16384) && arm.fitsPage(65536));
        ElfLibrary intel = ElfLibrary.read(one("linux-x86_64/libavutil"));
        assertTrue(intel.fitsPage(4096));
        assertFalse(intel.fitsPage(16384), "built for pages of 4 kB, as x86 has");
    }

    @Test
    void tellsWhatAFileIsInstead(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("a.so"), "INPUT(libgcc_s.so.1 -lgcc) ...");
        assertEquals(
                "no ELF file: begins with 0x494e5055",
                assertThrows(ElfException.class, () -> ElfLibrary.read(script)).getMessage());
        Path empty = Files.createFile(folder.resolve("empty.so"));
        assertEquals(
                "no ELF file: 0 bytes",
                assertThrows(ElfException.class, () -> ElfLibrary.read(empty)).getMessage());
        assertEquals(
                "no such file",
                assertThrows(ElfException.class, () -> ElfLibrary.read(folder.resolve("none")))
                        .getMessage());
        assertEquals(
                "no regular file",
                assertThrows(ElfException.class, () -> ElfLibrary.read(folder)).getMessage());
        byte[] arm32 = new byte[64];
        byte[] start = {0x7f, 'E', 'L', 'F', 1, 1, 1};
        System.arraycopy(start, 0, arm32, 0, start.length);
        arm32[18] = ElfHeader.ARM;
        Path old = Files.write(folder.resolve("old.so"), arm32);
        assertEquals("32-bit arm", ElfHeader.read(old).toString());
        assertEquals(
                "built for 32-bit arm; expected 64-bit, little-endian",
                assertThrows(ElfException.class, () -> ElfLibrary.read(old)).getMessage());
    }

    /** Headers, tables and names are what can lead astray: they are kept, code is cut off. */
    @Test
    void endsSoonOnDamagedFiles() throws IOException {
        byte[] whole = one("linux-x86_64/libjnijavacpp");
        assertFalse(ElfLibrary.read(whole).needs().isEmpty());
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] damaged = seed % 2 == 0 ? Mutation.of(whole, seed) : astray(whole, seed);
            try {
                ElfLibrary.read(damaged);
            } catch (ElfException told) {
                refused++;
                assertTrue(told.getMessage().length() < 200, told::getMessage);
            } catch (RuntimeException | Error defect) {
                throw new AssertionError("mutation " + seed, defect);
            }
        }
        assertTrue(refused > MUTATIONS / 10, "only " + refused + " were refused");
    }

    /** One field that is read, of headers, tags or versions, set to something else. */
    private static byte[] astray(byte[] whole, int seed) {
        Random random = new Random(seed);
        byte[] file = whole.clone();
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long[] edges = {
            0, 1, -1, Long.MAX_VALUE, Integer.MAX_VALUE, 0xffffffffL, file.length, random.nextLong()
        };
        int headers = 64 + 56 * fields.getShort(56);
        int dynamic = 0;
        for (int at = 64; at < headers; at += 56) {
            dynamic = fields.getInt(at) == 2 ? (int) fields.getLong(at + 8) : dynamic;
        }
        int versions = 0;
        for (int at = dynamic; fields.getLong(at) != 0; at += 16) {
            versions = fields.getLong(at) == 0x6ffffffeL ? (int) fields.getLong(at + 8) : versions;
        }
        int at =
                switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(headers);
                    case 1 -> dynamic + random.nextInt(512);
                    default -> versions + 4 * random.nextInt(48);
                };
        long edge = edges[random.nextInt(edges.length)];
        switch (random.nextInt(3)) {
            case 0 -> fields.putLong(at, edge);
            case 1 -> fields.putInt(at, (int) edge);
            default -> fields.putShort(at, (short) edge);
        }
        return file;
    }

    @Test
    void takesLittleMemoryWhateverTheFileClaims() throws IOException {
        byte[] whole = one("linux-x86_64/libjnijavacpp");
        for (int seed = 0; seed < MUTATIONS / 10; seed++) {
            byte[] damaged = astray(whole, seed);
            long bytes = Allocations.bytes(() -> readOrRefuse(damaged));
            assertTrue(bytes < MOST_BYTES, bytes + " bytes for mutation " + seed);
        }
    }

    /** Every name is as long as names may be, and every table as full: a file made to cost most. */
    @Test
    void takesBoundedMemoryForTheWorstFile() throws IOException {
        byte[] file = new byte[1 << 16];
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(file, 1 << 15, file.length, (byte) 'x');
        for (int end = (1 << 15) + 4095; end < file.length; end += 4096) {
            file[end] = 0;
        }
        fields.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        fields.putShort(18, (short) ElfHeader.AARCH64);
        fields.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        fields.putInt(64, 1).putLong(64 + 32, file.length).putLong(64 + 48, 1 << 16);
        int tags = 1000;
        fields.putInt(120, 2).putLong(120 + 8, 256).putLong(120 + 32, 16 * tags);
        fields.putLong(256, 5).putLong(256 + 8, 1 << 15);
        for (int tag = 1; tag < tags; tag++) {
            fields.putLong(256 + 16 * tag, 1);
        }
        assertEquals(tags - 1, ElfLibrary.read(file).needed().size());
        long bytes = Allocations.bytes(() -> readOrRefuse(file));
        assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }

    private static void readOrRefuse(byte[] file) {
        try {
            ElfLibrary.read(file);
        } catch (IOException told) {
            return; // what it took counts
        }
    }
}
