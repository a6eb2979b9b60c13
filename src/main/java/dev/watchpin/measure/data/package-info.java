/**
 * Labelled pictures on disk, in the layouts that are common: what there is to be seen, and where.
 * Knows no model; what cannot be used is named, never left out in silence.
 */
package dev.watchpin.measure.data;
