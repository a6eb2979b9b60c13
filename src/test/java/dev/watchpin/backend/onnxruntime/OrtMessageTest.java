package dev.watchpin.backend.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import org.junit.jupiter.api.Test;

/** Messages as ONNX Runtime 1.28.0 and glibc's loader word them. */
class OrtMessageTest {
    @Test
    void dropsTheCodeAndThePlaceInItsSource() {
        assertEquals(
                "Exception during initialization: sizes differ. {1,3} and {4}",
                shortened(
                        "Exception during initialization: /onnxruntime_src/onnxruntime/core/"
                                + "providers/cpu/tensor/reshape_helper.h:55 onnxruntime::Reshape"
                                + "::Reshape(const onnxruntime::TensorShape&, bool) sizes"
                                + " differ.\n{1,3} and {4}\n\n"));
    }

    @Test
    void keepsOneReadableLine() {
        String line = shortened("one\ntwo\t three " + "x".repeat(10_000));
        assertTrue(line.startsWith("one two three x"), line);
        assertTrue(line.length() <= 301, line);
    }

    @Test
    void namesAnExceptionThatSaysNothing() {
        assertEquals("OutOfMemoryError", OrtMessage.oneLine(new OutOfMemoryError()));
    }

    @Test
    void knowsWhatToDoAboutEachLoaderError() {
        assertRemedy("glibc 2.28", "libm.so.6: version `GLIBC_2.27' not found");
        assertRemedy("noexec", "libonnxruntime.so: failed to map segment from shared object");
        assertRemedy("libstdc++6", "libstdc++.so.6: cannot open shared object file");
        assertRemedy("for another machine", "libonnxruntime.so: wrong ELF class: ELFCLASS64");
        assertRemedy("for another machine", "Unsupported arch:riscv64");
        assertRemedy("-Donnxruntime.native.path=DIR", "No space left on device");
    }

    private static void assertRemedy(String expected, String reason) {
        String remedy = OrtLibrary.remedy(reason);
        assertTrue(remedy.contains(expected), reason + ": " + remedy);
    }

    private static String shortened(String message) {
        return OrtMessage.oneLine(new OrtException(OrtException.OrtErrorCode.ORT_FAIL, message));
    }
}
