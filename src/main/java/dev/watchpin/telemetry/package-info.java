/**
 * What happened and how long it took: histograms, board probes, logs, status. Imports nothing of
 * ours.
 */
package dev.watchpin.telemetry;
