/** A moving picture made here: a source for a machine that has no camera and no recording. */
package dev.watchpin.capture.pattern;
