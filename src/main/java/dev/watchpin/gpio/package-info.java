/**
 * Output lines: the SPI, and one sub-package for each way to drive them. Imports nothing of ours.
 */
package dev.watchpin.gpio;
