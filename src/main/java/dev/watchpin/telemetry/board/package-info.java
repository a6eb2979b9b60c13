/** What the kernel and the JVM tell about the board and this process, without a vendor library. */
package dev.watchpin.telemetry.board;
