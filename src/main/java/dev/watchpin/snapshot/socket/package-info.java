/**
 * Snapshots from a running daemon, through a Unix domain socket in its runtime folder: nothing
 * listens on a network, and the daemon draws nothing and encodes nothing.
 *
 * <p>The command sends one line, <code>{"camera": "gate"}</code>, without the member where the
 * daemon has one camera only. The answer is one line as well: <code>{"error": "…", "reason":
 * "unavailable"}</code>, or <code>{"snapshot": {…}, "planes": [{"stride_bytes": 640, "bytes":
 * 307200}]}</code> and, right behind it, the bytes of the planes and, where the result is a mask,
 * of that: one a pixel.
 */
package dev.watchpin.snapshot.socket;
