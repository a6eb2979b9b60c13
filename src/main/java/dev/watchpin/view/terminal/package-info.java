/** The person's terminal: its size, its keys, its screen; the only place that knows JLine. */
package dev.watchpin.view.terminal;
