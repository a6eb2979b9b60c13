package dev.watchpin.view;

/** How a text stands out. Never the only thing that says something: not every screen shows it. */
public enum Ink {
    PLAIN,
    /** Labels and hints. */
    FAINT,
    /** Titles. */
    STRONG,
    GOOD,
    WARNING,
    ALARM,
    /** What must be read before all else. */
    BANNER
}
