package dev.watchpin.backend.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

import dev.watchpin.backend.BackendException;
import dev.watchpin.backend.SessionOptions;

/** How ONNX Runtime is told to run: the choices of src/docs/decisions/0003, in one place. */
final class OrtOptions {
    private OrtOptions() {}

    /** The caller closes it. */
    static OrtSession.SessionOptions of(OrtEnvironment environment, SessionOptions wanted)
            throws OrtException, BackendException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setIntraOpNumThreads(wanted.threads());
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            // weights in a second file would get past the checksum; the default is the working
            // folder
            options.addConfigEntry(
                    "session.model_external_initializers_file_folder_path", "/nonexistent");
            // x86 processors without VNNI add up pairs of products in 16 bits, which saturate: an
            // int8 model then sees next to nothing. This lets signed weights become unsigned there
            options.addConfigEntry("session.x64quantprecision", "1");
            options.setCPUArenaAllocator(true);
            options.setMemoryPatternOptimization(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtProviders.add(environment, options, wanted);
            return options;
        } catch (OrtException | BackendException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    /** The caller closes it. */
    static OrtSession.RunOptions quietRuns() throws OrtException {
        OrtSession.RunOptions options = new OrtSession.RunOptions();
        try {
            options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }
}
