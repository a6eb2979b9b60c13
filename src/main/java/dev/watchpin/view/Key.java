package dev.watchpin.view;

/** What a person asks of the view. */
public enum Key {
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    FIRST,
    LAST,
    NEXT_CAMERA,
    PREVIOUS_CAMERA,
    KEYS,
    REDRAW
}
