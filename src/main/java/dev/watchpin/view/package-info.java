/**
 * Text for a terminal, without a terminal under it: lines of styled cells, what is drawn of them,
 * and what is sent so that a screen shows them.
 */
package dev.watchpin.view;
