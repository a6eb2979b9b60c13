package dev.watchpin.capture.replay;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/** Which files are taken for pictures: by the ends of their names that javax.imageio reads. */
final class PictureSuffixes {
    private final List<String> suffixes =
            Arrays.stream(ImageIO.getReaderFileSuffixes())
                    .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                    .distinct()
                    .sorted()
                    .toList();

    boolean match(Path file) {
        String name = file.getFileName().toString();
        return suffixes.contains(
                name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return suffixes.toString();
    }
}
