/**
 * What a model is worth: top-k, average precision, intersection over union, and the score threshold
 * to use it with, over labelled pictures and the daemon's own session, preprocessor and decoder.
 */
package dev.watchpin.measure.eval;
