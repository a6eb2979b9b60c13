package dev.watchpin.measure.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures in a folder a class; the folder's name is the class's. */
final class ClassFolders {
    private ClassFolders() {}

    static DataSet read(DataLocation location) throws DataException {
        Path folder = location.truth().map(location.folder()::resolve).orElse(location.data());
        if (!location.columns().isEmpty() || location.pictures().isPresent()) {
            throw new DataException(
                    folder + " has a folder a class; --columns and --pictures are for a CSV");
        }
        Gathering found = new Gathering(folder, "a folder a class");
        List<Path> others = new ArrayList<>();
        for (Path file : PictureFiles.under(folder, folder.resolve(".none"))) {
            Path inside = folder.relativize(file);
            if (!location.isPicture().test(file)) {
                others.add(file);
            } else if (inside.getNameCount() < 2) {
                found.leaveOut(file, LeftOut.Reason.NO_TRUTH, "is in no class's folder");
            } else {
                ClassKey of = new ClassKey.Named(inside.getName(0).toString());
                Truth truth = new Truth.OfClass(of);
                found.picture(file, (_, _) -> truth);
                found.count(of);
            }
        }
        PictureFiles.others(others).forEach(found::note);
        return found.done();
    }
}
