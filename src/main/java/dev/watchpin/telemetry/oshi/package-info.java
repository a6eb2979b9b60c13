/** Board readings through OSHI, native-free: JNA would cost 30 MB of memory. */
package dev.watchpin.telemetry.oshi;
