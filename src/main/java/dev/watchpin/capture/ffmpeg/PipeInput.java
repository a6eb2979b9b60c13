package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.pipe.ChildProcess;

import org.bytedeco.ffmpeg.global.avutil;

import java.util.function.Consumer;

/** A command that writes pictures to its stdout; for one opening. */
final class PipeInput implements LiveInput {
    private final SourceSpec.Pipe spec;
    private final Consumer<String> told;
    private volatile PipeReader reader;

    /**
     * @param told takes the lines of the command's stderr
     */
    PipeInput(SourceSpec.Pipe spec, Consumer<String> told) {
        this.spec = spec;
        this.told = told;
    }

    @Override
    public String describe() {
        return spec.describe();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return spec.timeouts();
    }

    @Override
    public LiveReader open(InterruptFlag interrupt) throws CaptureException {
        ChildProcess child = ChildProcess.start(spec.command(), told);
        reader =
                spec.raw().isPresent()
                        ? new RawReader(child, spec.raw().get(), interrupt)
                        : new JpegReader(child, interrupt);
        return reader;
    }

    /** A pipe carries no times: the moment at which a picture's last byte was read. */
    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        return arrivalNanos;
    }

    @Override
    public String explain(int code) {
        if (code != avutil.AVERROR_EOF()) {
            return reader.child().name() + " gives no whole picture" + hint();
        }
        return reader.child().explainEnd() + clause(reader.unfinished());
    }

    @Override
    public String hint() {
        String line = reader.child().lastLine();
        return clause(reader.unfinished())
                + clause(reader.passedOver())
                + clause(line.isEmpty() ? "" : "its last words: " + line);
    }

    private static String clause(String text) {
        return text.isEmpty() ? "" : "; " + text;
    }

    @Override
    public String passedOver() {
        return reader.passedOver();
    }
}
