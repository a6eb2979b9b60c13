package dev.watchpin.yaml;

/** A value and where it stands, for checks that come later. */
public record Located<T>(T value, Place place) {}
