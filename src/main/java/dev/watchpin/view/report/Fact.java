package dev.watchpin.view.report;

/** One thing that was found out, in words, with what it is about. */
record Fact(String about, String text) {}
