package dev.watchpin.measure.data;

import dev.watchpin.measure.data.LeftOut.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A PNG a picture, of the same name and size, whose numbers are classes. */
final class MaskFolder {
    private MaskFolder() {}

    static DataSet read(Path masks, DataLocation location) throws DataException {
        Gathering found = new Gathering(masks, "masks");
        Path folder = location.pictureFolder();
        List<Path> files = PictureFiles.under(folder, masks);
        Set<Path> used = new HashSet<>();
        for (Path picture : files.stream().filter(location.isPicture()).toList()) {
            Path mask = PictureFiles.twin(picture, folder, masks, "png");
            if (Files.isRegularFile(mask)) {
                used.add(mask);
                found.picture(picture, (width, height) -> truth(mask, width, height));
            }
        }
        found.unlabelled(files, location.isPicture());
        for (Path mask : PictureFiles.under(masks, masks.resolve(".none"))) {
            if (!used.contains(mask)) {
                found.leaveOut(mask, Reason.NO_PICTURE, "there is none of that name in " + folder);
            }
        }
        return found.done();
    }

    private static Truth truth(Path file, int width, int height) throws IOException {
        ClassMask mask = MaskPng.read(file);
        if (mask.width() != width || mask.height() != height) {
            throw new IOException(
                    "%s: is %dx%d; its picture is %dx%d"
                            .formatted(file, mask.width(), mask.height(), width, height));
        }
        return new Truth.Areas(mask);
    }
}
