package dev.watchpin.telemetry;

/** A timed part of the way of a frame, in order. */
public enum Stage {
    /**
     * From being ready for a frame until it was taken over: waiting for the camera included, and
     * decoding where that was not done while the model ran.
     */
    CAPTURE,
    /** Looking at the picture and frame into input tensor; may run beside the frame before. */
    PREPROCESS,
    /** The engine's run. */
    INFER,
    /** Output tensors into results. */
    DECODE,
    /** Rules. */
    DECIDE,
    /** Line write. */
    ACTUATE,
    /** From the frame's capture time to the return of the line write; live sources only. */
    CAMERA_TO_PIN;

    /** As the performance log writes it: {@code camera_to_pin}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
