package dev.watchpin.app;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.FrameSource;
import dev.watchpin.capture.replay.HeldPicture;
import dev.watchpin.capture.replay.PictureReader;
import dev.watchpin.choice.SampleFrames;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.image.Frame;
import dev.watchpin.measure.bench.BenchSetting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Real pictures in memory, a bounded number of them, so that neither a disk nor a decoder is in
 * what is measured. Confined to the thread that took them.
 */
final class BenchPictures implements AutoCloseable {
    static final int MOST = 32;

    /** A board has 512 MB: eleven pictures of 1080p. */
    static final long MOST_BYTES = 64L << 20;

    private final String from;
    private final List<Frame> frames = new ArrayList<>();
    private final List<AutoCloseable> held = new ArrayList<>();
    private int unreadable;

    private BenchPictures(String from) {
        this.from = from;
    }

    /**
     * Takes pictures evenly from all that are in the folder and below.
     *
     * @param told what is wrong with one that cannot be read, by name
     * @throws CaptureException if not one can be read
     */
    static BenchPictures ofFolder(Path folder, Consumer<String> told) throws CaptureException {
        List<Path> files = PictureReader.find(folder);
        BenchPictures pictures = new BenchPictures(folder.toString());
        try {
            pictures.read(files, told);
            if (pictures.frames.isEmpty()) {
                throw new CaptureException(
                        "%s: not one of %d pictures can be read"
                                .formatted(folder, pictures.unreadable));
            }
            return pictures;
        } catch (CaptureException | RuntimeException | Error failure) {
            pictures.close();
            throw failure;
        }
    }

    private void read(List<Path> files, Consumer<String> told) {
        int wanted = Math.min(MOST, files.size());
        long bytes = 0;
        for (int i = 0; i < wanted; i++) {
            try {
                HeldPicture picture =
                        PictureReader.read(files.get((int) ((long) i * files.size() / wanted)));
                bytes += picture.byteSize();
                if (bytes > MOST_BYTES && !frames.isEmpty()) {
                    picture.close();
                    return;
                }
                held.add(picture);
                frames.add(picture.frame());
            } catch (CaptureException wrong) {
                unreadable++;
                told.accept(wrong.getMessage());
            }
        }
    }

    /**
     * Takes frames of a camera, which is closed again.
     *
     * @param told takes what a command that is the camera's source says
     * @throws CaptureException if it gives none
     */
    static BenchPictures ofCamera(Camera camera, Consumer<String> told) throws CaptureException {
        try (FrameSource source = CameraParts.openSource(camera.source(), told)) {
            SampleFrames sample =
                    SampleFrames.take(source, camera.source().live(), System::nanoTime);
            BenchPictures pictures = new BenchPictures("camera " + camera.name());
            pictures.held.add(sample);
            pictures.frames.addAll(sample.frames());
            return pictures;
        }
    }

    /** At least one; valid until close. */
    List<Frame> frames() {
        return frames;
    }

    BenchSetting.Pictures described() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Frame frame : frames) {
            sizes.merge(frame.layout().width() + "x" + frame.layout().height(), 1, Integer::sum);
        }
        return new BenchSetting.Pictures(from, frames.size(), unreadable, sizes);
    }

    @Override
    public void close() {
        for (AutoCloseable one : held) {
            try {
                one.close();
            } catch (Exception impossible) {
                throw new IllegalStateException("memory that cannot be given back", impossible);
            }
        }
    }
}
