package dev.watchpin.app;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.FrameSourceOpener;
import dev.watchpin.image.Frame;
import dev.watchpin.image.file.FrameImage;
import dev.watchpin.image.file.PictureFolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/**
 * Writes frames of a source as pictures until there are enough, and says how many. Used by one
 * thread, once.
 */
final class Grab {
    private static final long TICK_NANOS = 100_000_000;

    private final Request request;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Frame frame = new Frame();
    private long written;
    private long seen;

    /**
     * @param camera for messages
     */
    record Request(
            String camera, long count, Spacing spacing, PictureNames names, PictureFolder folder) {}

    Grab(Request request, PrintWriter out, PrintWriter err) {
        this.request = request;
        this.out = out;
        this.err = err;
    }

    /** The exit code. */
    int run(FrameSourceOpener opener, BooleanSupplier stopped) {
        try (FrameSource source = opener.open()) {
            int exitCode = take(source, stopped);
            tell(source.condition());
            return exitCode;
        } catch (CaptureException unavailable) {
            tell(unavailable.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (IOException unwritten) {
            tell(unwritten.getMessage());
            return ExitCode.CANNOT_CREATE;
        } finally {
            out.printf(
                    "camera %s: %d of %d pictures written to %s, %d frames skipped%n",
                    request.camera(), written, request.count(), request.folder(), seen - written);
        }
    }

    private int take(FrameSource source, BooleanSupplier stopped) throws IOException {
        while (written < request.count() && !stopped.getAsBoolean()) {
            switch (source.capture(frame, TICK_NANOS)) {
                case CAPTURED -> consider(source);
                case TIMED_OUT -> {}
                case ENDED -> {
                    return ExitCode.OK;
                }
                case LOST -> {
                    return ExitCode.UNAVAILABLE;
                }
            }
        }
        return ExitCode.OK;
    }

    private void consider(FrameSource source) throws IOException {
        seen = frame.sequence() + 1;
        if (request.spacing().due(frame)) {
            write(source);
        } else {
            source.release(frame);
        }
    }

    /** The source has its frame back before the disk is waited for. */
    private void write(FrameSource source) throws IOException {
        String name = request.names().of(frame);
        BufferedImage picture;
        try {
            picture = FrameImage.of(frame);
        } finally {
            source.release(frame);
        }
        request.folder().write(picture, name);
        written++;
    }

    private void tell(String trouble) {
        if (!trouble.isEmpty()) {
            err.println("camera " + request.camera() + ": " + trouble);
        }
    }
}
