/**
 * Output lines: the SPI, and one sub-package for each way to drive them. Imports nothing of ours,
 * so that what switches relays can be read, tested and reused alone.
 */
package dev.watchpin.gpio;
