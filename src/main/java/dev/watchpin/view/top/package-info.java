/** A running daemon on a screen: its status file, and what {@code watchpin top} makes of it. */
package dev.watchpin.view.top;
