package dev.watchpin.app.doctor;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.config.WatchpinConfig.Camera;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Whether a camera of the config is there and gives what is asked of it; captures nothing. */
final class CameraCheck implements Check {
    private final Surroundings around;
    private final Camera camera;
    private final CameraDevices devices;

    CameraCheck(Surroundings around, Camera camera, CameraDevices devices) {
        this.around = around;
        this.camera = camera;
        this.devices = devices;
    }

    @Override
    public String name() {
        return "camera " + camera.name();
    }

    @Override
    public List<Finding> look() throws IOException {
        return switch (camera.source()) {
            case SourceSpec.V4l2 v4l2 -> new V4l2Check(name(), around, devices).of(v4l2);
            case SourceSpec.Pipe pipe -> new PipeCheck(name(), around).of(pipe);
            case SourceSpec.Stream _ ->
                    List.of(
                            Finding.none(
                                    name(),
                                    "a network camera: not asked, the doctor calls nobody; whether"
                                            + " it answers: watchpin grab"));
            case SourceSpec.VideoFile(java.nio.file.Path file, _) -> readable(file.toString());
            case SourceSpec.ImageFolder(java.nio.file.Path folder, _, _) ->
                    readable(folder.toString());
            case SourceSpec.Pattern pattern -> List.of(Finding.ok(name(), pattern.describe()));
        };
    }

    private List<Finding> readable(String path) throws IOException {
        var file = around.machine().at(path);
        if (!Files.exists(file)) {
            return List.of(
                    Finding.wrong(name(), path + " does not exist", "correct the source's path"));
        }
        if (!Files.isReadable(file)) {
            return List.of(
                    Finding.wrong(name(), path + " may not be read", "sudo chmod -R a+rX " + path));
        }
        return List.of(
                new ServiceReach(name(), around).barrier(file).orElse(Finding.ok(name(), path)));
    }
}
