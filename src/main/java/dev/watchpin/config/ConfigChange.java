package dev.watchpin.config;

import java.util.Optional;

/**
 * One option that two configs set otherwise.
 *
 * @param path as {@code cameras[gate].rules[person].score}: list items by their names
 * @param before for people: short, without secrets; empty where it was not set
 * @param after the same
 */
public record ConfigChange(
        String path, Optional<String> before, Optional<String> after, Effect effect) {
    @Override
    public String toString() {
        boolean alike = before.equals(after);
        return path
                + ": "
                + before.orElse("(not set)")
                + " -> "
                + after.orElse("(not set)")
                + (alike ? " (in what is not shown)" : "")
                + " ["
                + effect.text()
                + "]";
    }
}
