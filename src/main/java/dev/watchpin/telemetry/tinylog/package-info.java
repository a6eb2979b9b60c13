/** tinylog's side: events to the console or journal, the performance log in rolling files. */
package dev.watchpin.telemetry.tinylog;
