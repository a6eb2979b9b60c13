package dev.watchpin.capture.pipe;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * Shell scripts that behave as camera programs do, and what they write. Each notes its process
 * group in the folder, so that {@link #left} can tell whether anything of it lives on.
 */
public final class StandIns {
    public static final int WIDTH = 64;
    public static final int HEIGHT = 48;
    public static final int FRAME_BYTES = WIDTH * HEIGHT * 3 / 2;

    private final Path folder;

    public StandIns(Path folder) {
        this.folder = folder;
    }

    /** {@code frames} is a function of two numbers: whole frames to skip, frames to write. */
    public List<String> script(String text) throws IOException {
        Path script = folder.resolve("camera");
        Files.writeString(
                script,
                """
                #!/bin/sh
                cd "%s"
                echo $$ >> groups
                frames() { tail -c +$(($1 * %d + 1)) raw | head -c $(($2 * %d)); }
                %s
                """
                        .formatted(folder, FRAME_BYTES, FRAME_BYTES, text));
        script.toFile().setExecutable(true);
        return List.of(script.toString());
    }

    /** Raw frames, the luma of each is its number. */
    public void writeRaw(int count) throws IOException {
        byte[] all = new byte[count * FRAME_BYTES];
        for (int i = 0; i < count; i++) {
            int from = i * FRAME_BYTES;
            Arrays.fill(all, from, from + WIDTH * HEIGHT, (byte) i);
            Arrays.fill(all, from + WIDTH * HEIGHT, from + FRAME_BYTES, (byte) 128);
        }
        Files.write(folder.resolve("raw"), all);
    }

    /** A picture of one grey. */
    public static byte[] jpeg(int level, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, level);
        }
        return encoded(image);
    }

    static byte[] encoded(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The picture with another, whole, in an APP1 segment, as Exif has its thumbnail. */
    public static byte[] withThumbnail(byte[] picture, byte[] thumbnail) {
        int length = thumbnail.length + 2;
        byte[] head = {
            picture[0], picture[1], -1, (byte) 0xE1, (byte) (length >> 8), (byte) length
        };
        return joined(head, thumbnail, Arrays.copyOfRange(picture, 2, picture.length));
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** As {@link #left}, once what was killed had its moment to die on a busy machine. */
    public List<String> leftAtLast() throws IOException, InterruptedException {
        for (int i = 0; i < 500 && !left().isEmpty(); i++) {
            Thread.sleep(10);
        }
        return left();
    }

    /** Processes of the scripts' groups, and zombies of ours; those that init has to reap apart. */
    public List<String> left() throws IOException {
        List<String> groups =
                Files.exists(folder.resolve("groups"))
                        ? Files.readAllLines(folder.resolve("groups"))
                        : List.of();
        String self = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .map(StandIns::stat)
                    .filter(stat -> stat.length > 2)
                    .filter(
                            stat ->
                                    stat[0].equals("Z")
                                            ? stat[1].equals(self)
                                            : groups.contains(stat[2]))
                    .map(Arrays::toString)
                    .toList();
        }
    }

    /** State, parent, group of proc_pid_stat(5); nothing of a process that is gone. */
    private static String[] stat(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.copyOf(fields, 3);
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
