package dev.watchpin.app.doctor;

import static dev.watchpin.app.doctor.Finding.State.NOTE;
import static dev.watchpin.app.doctor.Finding.State.OK;
import static dev.watchpin.app.doctor.Finding.State.UNKNOWN;
import static dev.watchpin.app.doctor.Finding.State.WRONG;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchpin.testkit.ElfWriter;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An arm64 system in a folder, libraries and all, and our natives in another. */
class NativesCheckTest {
    private static final String LIB = "/usr/lib/aarch64-linux-gnu/";
    private static final String USB =
            FakeMachine.camera("kind: v4l2, device: /dev/video0, width: 640, height: 480");

    @TempDir private Path root;
    @TempDir private Path natives;
    private FakeMachine board;

    private static ElfWriter arm() {
        return new ElfWriter(ElfWriter.AARCH64);
    }

    @BeforeEach
    void makeSystem() throws IOException {
        board = new FakeMachine(root);
        board.file("/etc/ld.so.conf", "# comment\ninclude /etc/ld.so.conf.d/*.conf\n");
        board.file("/etc/ld.so.conf.d/arm.conf", "/usr/lib/aarch64-linux-gnu # multiarch\n");
        board.file("/usr/bin/apt-get", "");
        libc("GLIBC_2.17", "GLIBC_2.34", "GLIBC_2.35", "GLIBC_2.36", "GLIBC_PRIVATE");
        board.file(LIB + "libdrm.so.2", arm().soname("libdrm.so.2").bytes());
        page(4096);
        for (NativeSet set : NativeSet.values()) {
            for (String library : set.roots()) {
                ours(library, arm().needs("libc.so.6", "GLIBC_2.17"));
            }
        }
        ours(
                "libonnxruntime.so",
                arm().soname("libonnxruntime.so.1").needs("libc.so.6", "GLIBC_2.27"));
        ours("libonnxruntime4j_jni.so", arm().needs("libonnxruntime.so.1").needs("libc.so.6"));
        ours("libjniavutil.so", arm().needs("libavutil.so.60"));
        ours("libavutil.so.60", arm().needs("libdrm.so.2").needs("libc.so.6", "GLIBC_2.35"));
    }

    private void libc(String... versions) {
        board.file(LIB + "libc.so.6", arm().soname("libc.so.6").defines(versions).bytes());
    }

    private void page(long bytes) {
        ByteBuffer auxv = ByteBuffer.allocate(48).order(ByteOrder.nativeOrder());
        auxv.putLong(33).putLong(0x7fff0000L).putLong(6).putLong(bytes).putLong(0).putLong(0);
        board.file("/proc/self/auxv", auxv.array());
    }

    private void ours(String name, ElfWriter library) throws IOException {
        Files.write(natives.resolve(name), library.bytes());
    }

    private List<Finding> look(Surroundings around) {
        return Examination.of(
                new NativesCheck(
                        around,
                        () -> NativeFiles.find(natives.toString(), "", Set.of("arm64", "aarch64")),
                        "aarch64"));
    }

    private Finding find(String check, Surroundings around, Finding.State state) {
        return look(around).stream()
                .filter(it -> it.check().equals(check) && it.state() == state)
                .findFirst()
                .orElseThrow(() -> new AssertionError(look(around).toString()));
    }

    @Test
    void isContentWhereAllIsThere() {
        List<Finding> findings = look(board.around(USB));
        assertEquals(List.of(OK, OK, OK), FakeMachine.states(findings), findings::toString);
        assertEquals(
                "2.36; least for ffmpeg 2.35, onnxruntime 2.27, tflite 2.17, opencv 2.17",
                findings.getFirst().text());
        assertEquals(
                "ffmpeg, onnxruntime, tflite, opencv: all that they are linked with is here",
                findings.get(1).text());
        assertEquals("4 kB, which suits all libraries", findings.get(2).text());
    }

    @Test
    void refusesAnOldGlibcForWhatTheConfigUses() {
        libc("GLIBC_2.17", "GLIBC_2.31");
        Finding old = find("glibc", board.around(USB), WRONG);
        assertTrue(old.text().endsWith("too old for ffmpeg (libavutil.so.60)"), old.text());
        assertTrue(old.fix().orElseThrow().contains("Debian 12"));
        find("glibc", board.around(FakeMachine.camera("kind: pattern")), NOTE);
    }

    @Test
    void tellsMuslApart() throws IOException {
        Files.delete(board.at(LIB + "libc.so.6"));
        find("glibc", board.around(), UNKNOWN);
        board.file("/lib/ld-musl-aarch64.so.1", "");
        find("glibc", board.around(), WRONG);
    }

    @Test
    void namesThePackageOfWhatIsMissing() throws IOException {
        Files.delete(board.at(LIB + "libdrm.so.2"));
        Finding missing = find("libraries", board.around(USB), WRONG);
        assertEquals("ffmpeg: libdrm.so.2 is missing for libavutil.so.60", missing.text());
        assertEquals("sudo apt-get install libdrm2", missing.fix().orElseThrow());
        find("libraries", board.around(FakeMachine.camera("kind: pattern")), NOTE);
    }

    /** As on a 64-bit kernel with a 32-bit system, whose folders ld.so.conf names too. */
    @Test
    void takesNoLibraryOfAnotherMachine() {
        board.file(LIB + "libdrm.so.2", new ElfWriter(ElfWriter.X86_64).bytes());
        find("libraries", board.around(USB), WRONG);
        board.file("/opt/lib/libdrm.so.2", arm().bytes())
                .environment("LD_LIBRARY_PATH", "/opt/lib");
        assertEquals(List.of(OK, OK, OK), FakeMachine.states(look(board.around(USB))));
    }

    @Test
    void missesVersionsOfOtherLibrariesToo() throws IOException {
        board.file(LIB + "libstdc++.so.6", arm().defines("GLIBCXX_3.4.29").bytes());
        ours("libjnitensorflowlite.so", arm().needs("libstdc++.so.6", "GLIBCXX_3.4.30"));
        Finding lacking = find("libraries", board.around(), WRONG);
        assertEquals(
                "tflite: no GLIBCXX_3.4.30 of libstdc++.so.6 for libjnitensorflowlite.so",
                lacking.text());
    }

    @Test
    void measuresPagesAgainstAlignment() throws IOException {
        page(16384);
        find("page size", board.around(USB), OK);
        ours("libavutil.so.60", arm().aligned(4096).needs("libdrm.so.2"));
        Finding pages = find("page size", board.around(USB), WRONG);
        assertEquals("16 kB: not for libavutil.so.60", pages.text());
        assertTrue(pages.fix().orElseThrow().contains("kernel8.img"));
        page(65536);
        find("page size", board.around(USB), WRONG);
        board.file("/proc/self/auxv", "junk");
        find("page size", board.around(USB), UNKNOWN);
    }

    @Test
    void seesDamagedAndAbsentNatives() throws IOException {
        Files.writeString(natives.resolve("libonnxruntime.so"), "cut off");
        Finding damaged = find("libraries", board.around(), WRONG);
        assertTrue(
                damaged.text().contains("libonnxruntime.so: no ELF file: 7 bytes"), damaged.text());
        Files.delete(natives.resolve("libonnxruntime.so"));
        assertTrue(
                find("libraries", board.around(), WRONG)
                        .text()
                        .startsWith("onnxruntime: not installed"));
        ours("libonnxruntime.so", arm().soname("libonnxruntime.so.1"));
        Files.delete(natives.resolve("libjniopencv_dnn.so"));
        Finding opencv = find("libraries", board.around(), UNKNOWN);
        assertTrue(opencv.text().startsWith("opencv: not installed"), opencv.text());
    }

    @Test
    void survivesRingsAndFloodsOfIncludes() throws IOException {
        ours("libavutil.so.60", arm().needs("libjniavutil.so").needs("libavutil.so.60"));
        board.file("/etc/ld.so.conf.d/ring.conf", "include /etc/ld.so.conf.d/*.conf\ninclude x\n[");
        assertFalse(look(board.around(USB)).isEmpty());
    }

    @Test
    void findsTheNativesOfThisVeryBuild() {
        NativeFiles found =
                NativeFiles.find(
                        "",
                        System.getProperty("java.class.path"),
                        NativeFiles.architectures("aarch64"));
        for (NativeSet set : NativeSet.values()) {
            set.roots().forEach(it -> assertTrue(found.has(it), it));
        }
        Loading ort =
                Loading.of(NativeSet.ONNXRUNTIME, found, new SystemLibraries(board.machine(), 183));
        assertEquals(new GlibcVersion(2, 27), ort.floor().orElseThrow().version());
        Loading ffmpeg =
                Loading.of(NativeSet.FFMPEG, found, new SystemLibraries(board.machine(), 183));
        assertTrue(ffmpeg.missing().containsKey("libva.so.2"), ffmpeg.missing()::toString);
        assertEquals(List.of(), ffmpeg.misaligned(65536));
    }

    /** What is read of files, against what the running C library says of itself. */
    @Test
    void knowsTheReleaseOfThisVerySystem() throws IOException {
        Commands commands = new SystemCommands(java.time.Duration.ofSeconds(30));
        Commands.Answer told = commands.run("getconf", "GNU_LIBC_VERSION");
        assumeTrue(told.exitCode() == 0, "no glibc here");
        int own = System.getProperty("os.arch").equals("aarch64") ? 183 : 62;
        Machine machine = new Machine(Path.of("/"), java.util.Map.of(), commands);
        var libc = new SystemLibraries(machine, own).find("libc.so.6").orElseThrow();
        assertEquals(told.out().strip(), "glibc " + GlibcVersion.of(libc).orElseThrow());
        Commands.Answer page = commands.run("getconf", "PAGESIZE");
        assertEquals(
                Long.parseLong(page.out().strip()),
                PageCheck.pageBytes(machine.bytes("/proc/self/auxv")));
    }

    @Test
    void ordersReleases() {
        assertTrue(new GlibcVersion(2, 9).compareTo(new GlibcVersion(2, 17)) < 0);
        assertEquals(Optional.of(new GlibcVersion(2, 2)), GlibcVersion.parse("GLIBC_2.2.5"));
        assertEquals(Optional.empty(), GlibcVersion.parse("GLIBC_PRIVATE"));
        assertEquals(Optional.empty(), GlibcVersion.parse("GLIBC_ABI_DT_RELR"));
        assertThrows(IOException.class, () -> PageCheck.pageBytes(new byte[0]));
    }

    @Test
    void knowsHowPackagesAreCalledHere() {
        assertEquals(
                "sudo apt-get install libdrm2 libva2; then find the package of libodd.so.9",
                SystemPackages.of(board.machine())
                        .install(Set.of("libdrm.so.2", "libva.so.2", "libodd.so.9")));
        SystemPackages other = SystemPackages.of(new FakeMachine(root.resolve("x")).machine());
        assertEquals(
                "install what has libva.so.2 in this distribution",
                other.install(Set.of("libva.so.2")));
    }
}
