/** A port without lines: for laptops, replays and tests, only ever by explicit choice. */
package dev.watchpin.gpio.dryrun;
