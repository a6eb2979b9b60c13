/** A child process that writes pictures to its stdout: see src/docs/decisions/0008. */
package dev.watchpin.capture.pipe;
