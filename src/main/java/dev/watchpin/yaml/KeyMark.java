package dev.watchpin.yaml;

/** What whoever declares a key says of it beside its meaning, as what a change of it costs. */
public interface KeyMark {
    /** In a few words, for people and the schema. */
    String text();
}
