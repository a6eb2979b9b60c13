/**
 * What a model costs and what it is worth, measured over the very sessions, preprocessors and
 * decoders that the daemon runs. Opens nothing itself and prints nothing.
 */
package dev.watchpin.measure;
