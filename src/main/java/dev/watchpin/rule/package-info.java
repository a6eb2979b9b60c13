/** Results and time → output levels. Pure: no I/O, no clock of its own. */
package dev.watchpin.rule;
