/**
 * What a model costs on this machine: how long each step of a cycle takes, what memory and heat
 * come of it, the record of that, and what two records' difference is worth. Opens nothing itself
 * and prints nothing.
 */
package dev.watchpin.measure.bench;
