package dev.watchpin.backend.tflite;

/** The engine refused or failed: its own words, one line. */
final class TfliteException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param said by the engine, may be empty
     * @param otherwise what failed, for an engine that says nothing
     */
    TfliteException(String said, String otherwise) {
        super(said.isEmpty() ? otherwise : said);
    }
}
