package dev.watchpin.app.doctor;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.v4l2.V4l2Device;
import dev.watchpin.capture.v4l2.V4l2Format;
import dev.watchpin.capture.v4l2.V4l2Offer;

import java.nio.file.Path;

/** The kernel's. */
final class V4l2Cameras implements CameraDevices {
    @Override
    public Offer ask(Path device, int width, int height) throws CaptureException {
        try (V4l2Device camera = V4l2Device.open(device)) {
            return new Offer(
                    camera.card(),
                    camera.formats().stream()
                            .map(format -> format(camera, format, width, height))
                            .toList(),
                    V4l2Offer.of(camera).lines());
        }
    }

    private static Format format(V4l2Device camera, V4l2Format format, int width, int height) {
        return new Format(
                V4l2Format.ffmpegName(format.fourCc()),
                camera.sizes(format).stream().anyMatch(size -> size.has(width, height)),
                camera.intervals(format, width, height));
    }
}
