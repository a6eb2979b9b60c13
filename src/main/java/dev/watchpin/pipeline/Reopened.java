package dev.watchpin.pipeline;

/** A part that a change of the config closes and opens again. */
public enum Reopened {
    LINES,
    MODEL,
    SOURCE
}
