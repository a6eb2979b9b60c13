/**
 * What {@code watchpin doctor} looks at: one small class a theme, each a {@link
 * dev.watchpin.app.doctor.Check}. What is read is separated from what it means, so that a test can
 * put any board there: files below a root of its choice, programs that answer as it says.
 */
package dev.watchpin.app.doctor;
