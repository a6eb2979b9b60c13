package dev.watchpin.app.doctor;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.v4l2.V4l2FrameInterval;

import java.nio.file.Path;
import java.util.List;

/** Asks video nodes what they are; disturbs nobody who captures from them. */
interface CameraDevices {
    /**
     * What a camera says of itself.
     *
     * @param card its name
     * @param formats in the driver's order
     * @param lines the same for a person: {@code YUYV, MJPG: 640x480 @ 15/30 fps}
     */
    record Offer(String card, List<Format> formats, List<String> lines) {
        public Offer {
            formats = List.copyOf(formats);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A pixel format, and whether the size that was asked for is to be had in it.
     *
     * @param name FFmpeg's
     * @param rates at that size; empty where the driver does not say
     */
    record Format(String name, boolean hasSize, List<V4l2FrameInterval> rates) {
        public Format {
            rates = List.copyOf(rates);
        }
    }

    /**
     * Opens and closes the node; two processes may do so at once.
     *
     * @throws CaptureException if it is not there, not permitted, or no camera; saying what to do
     */
    Offer ask(Path device, int width, int height) throws CaptureException;
}
