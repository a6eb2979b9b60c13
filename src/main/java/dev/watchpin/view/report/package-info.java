/**
 * What the performance log holds, summed up: read twice as a stream, once for what its times are
 * worth and once for its figures, so that memory does not grow with the log; shown as a page of
 * text, as one page of HTML, and as JSON. Writes and prints nothing itself.
 */
package dev.watchpin.view.report;
