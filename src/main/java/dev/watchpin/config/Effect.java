package dev.watchpin.config;

import dev.watchpin.yaml.KeyMark;

/** What it costs to change an option while all runs; the dearest comes last. */
public enum Effect implements KeyMark {
    /** Between two frames; nothing is opened anew, no frame is dropped. */
    LIVE("live"),

    /** The camera's lines are at their safe levels while they are let go and taken again. */
    REOPENS_LINES("reopens the lines"),

    /** The new model is opened beside the old one; safe levels until it has seen a frame. */
    RELOADS_MODEL("reloads the model"),

    /** Of that camera only; safe levels until it sees again. */
    REOPENS_CAMERA("reopens the camera"),

    /** Not while all runs: the old value stays until then. */
    RESTART("needs a restart");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
