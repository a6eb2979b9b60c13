package dev.watchpin.vision;

/**
 * The model card says one thing of the outputs and the open model another: the message shows both.
 */
public final class ModelMismatchException extends Exception {
    private static final long serialVersionUID = 1;

    public ModelMismatchException(String message) {
        super(message);
    }
}
