/**
 * A slow engine in plain Java for a handful of operators of TensorFlow Lite files: every sum in
 * double, rounded once. For tests of the loop, of the contract and of other engines' numbers,
 * without any native code.
 */
package dev.watchpin.backend.reference;
