package dev.watchpin.capture.replay;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.CaptureStatus;
import dev.watchpin.capture.LendingSource;
import dev.watchpin.capture.Pacer;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.image.Frame;
import dev.watchpin.image.FrameLayout;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * The pictures of one folder in the order of their names, as BGR24 or GREY8, the n-th at n /
 * frameRate. A picture that cannot be read is passed over, but not silently: its number stays free
 * in {@link Frame#sequence} and in time, {@link #unreadable} counts it and {@link #condition} names
 * the last one and why. Decoding allocates on the heap (javax.imageio does); the lent bytes lie in
 * one off-heap buffer that grows to the largest picture.
 */
public final class ImageFolderSource extends LendingSource {
    private final Path folder;
    private final List<Path> files;
    private final double periodNanos;
    private final Pacer pacer;
    private Arena arena = Arena.ofShared(); // handed from thread to thread
    private MemorySegment buffer = arena.allocate(1);
    private FrameLayout layout;
    private Pixels next;
    private int index;
    private int unreadable;
    private String lastUnreadable = "";

    private ImageFolderSource(SourceSpec.ImageFolder spec, List<Path> files) {
        folder = spec.folder();
        this.files = files;
        periodNanos = 1e9 / spec.frameRate();
        pacer = new Pacer(spec.pace());
    }

    /** Reads the first readable picture, so that {@link #layout} is known. */
    public static ImageFolderSource open(SourceSpec.ImageFolder spec) throws CaptureException {
        if (!(spec.frameRate() > 0)) {
            throw new CaptureException(
                    spec.folder() + ": frame rate " + spec.frameRate() + "; it must be above 0");
        }
        ImageIO.setUseCache(false); // else every picture goes through a temporary file
        ImageFolderSource source = new ImageFolderSource(spec, list(spec.folder()));
        if (!source.decodeNext()) {
            source.close();
            throw new CaptureException(
                    spec.folder()
                            + ": none of its "
                            + source.files.size()
                            + " pictures can be read; the last: "
                            + source.lastUnreadable);
        }
        source.layout = source.nextLayout();
        return source;
    }

    private static List<Path> list(Path folder) throws CaptureException {
        if (!Files.isDirectory(folder)) {
            throw new CaptureException(
                    folder
                            + (Files.exists(folder) ? " is not a folder" : " does not exist")
                            + "; expected a folder of pictures");
        }
        List<Path> files = new ArrayList<>();
        PictureSuffixes suffixes = new PictureSuffixes();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry) && suffixes.match(entry)) {
                    files.add(entry);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new CaptureException(folder + " cannot be listed: " + e, e);
        }
        if (files.isEmpty()) {
            throw new CaptureException(
                    folder + " holds no picture; expected files ending in " + suffixes);
        }
        files.sort(null);
        return files;
    }

    @Override
    public FrameLayout layout() {
        return layout;
    }

    /** How many pictures could not be read so far. */
    public int unreadable() {
        return unreadable;
    }

    @Override
    protected CaptureStatus take(Frame frame, long timeoutNanos) {
        if (next == null && !decodeNext()) {
            return CaptureStatus.ENDED;
        }
        int number = index - 1;
        long positionNanos = Math.round(number * periodNanos);
        if (!pacer.awaitDue(positionNanos, timeoutNanos)) {
            return CaptureStatus.TIMED_OUT;
        }
        layout = nextLayout();
        store(next.bytes());
        frame.lend(layout, number, positionNanos);
        frame.plane(0, buffer, next.bytes().length / next.height());
        next = null;
        return CaptureStatus.CAPTURED;
    }

    /** False at the end. */
    private boolean decodeNext() {
        while (index < files.size()) {
            Path file = files.get(index++);
            try {
                next = PictureFile.read(file);
                return true;
            } catch (IOException | OutOfMemoryError e) {
                unreadable++;
                lastUnreadable = file.getFileName() + " " + e.getMessage();
            }
        }
        return false;
    }

    private FrameLayout nextLayout() {
        return layout != null
                        && layout.width() == next.width()
                        && layout.height() == next.height()
                        && layout.format() == next.format()
                ? layout
                : new FrameLayout(next.width(), next.height(), next.format());
    }

    private void store(byte[] bytes) {
        if (buffer.byteSize() < bytes.length) {
            arena.close();
            arena = Arena.ofShared();
            buffer = arena.allocate(bytes.length);
        }
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
    }

    @Override
    public String condition() {
        return unreadable == 0
                ? ""
                : folder
                        + ": "
                        + unreadable
                        + " of "
                        + files.size()
                        + " pictures cannot be read; the last: "
                        + lastUnreadable;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
