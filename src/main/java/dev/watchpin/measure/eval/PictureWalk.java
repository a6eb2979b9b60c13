package dev.watchpin.measure.eval;

import dev.watchpin.image.Frame;
import dev.watchpin.measure.data.DataException;
import dev.watchpin.measure.data.DataSet;
import dev.watchpin.measure.data.Example;
import dev.watchpin.measure.data.LeftOut;
import dev.watchpin.measure.data.LeftOut.Reason;
import dev.watchpin.measure.data.Truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through a data set, one picture in memory at a time. One thread. */
final class PictureWalk {
    private final DataSet data;
    private final PictureOpener pictures;
    private final EvaluationWatcher watcher;
    private final List<LeftOut> leftOut;

    /** What is done with a picture. */
    interface Visit {
        void see(Path picture, Frame frame, Truth truth) throws DataException;
    }

    PictureWalk(DataSet data, PictureOpener pictures, EvaluationWatcher watcher) {
        this.data = data;
        this.pictures = pictures;
        this.watcher = watcher;
        leftOut = new ArrayList<>(data.leftOut());
    }

    /** False if it was stopped before the end. */
    boolean run(Visit visit) throws DataException {
        int done = 0;
        watcher.reached(done, data.examples().size());
        for (Example example : data.examples()) {
            if (watcher.stopped()) {
                return false;
            }
            show(example, visit);
            watcher.reached(++done, data.examples().size());
        }
        return true;
    }

    private void show(Example example, Visit visit) throws DataException {
        try (PictureOpener.Picture picture = pictures.open(example.picture())) {
            Frame frame = picture.frame();
            Truth truth;
            try {
                truth = example.truth().at(frame.layout().width(), frame.layout().height());
            } catch (IOException unfit) {
                leftOut.add(new LeftOut(example.picture(), Reason.BAD_TRUTH, unfit.getMessage()));
                return;
            }
            visit.see(example.picture(), frame, truth);
        } catch (IOException unreadable) {
            leftOut.add(
                    new LeftOut(example.picture(), Reason.BAD_PICTURE, unreadable.getMessage()));
        }
    }

    /** All that was not seen, whatever the reason, so far. */
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }
}
