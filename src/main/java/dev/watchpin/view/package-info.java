/** What a person sees in a terminal: text of a given width, without a terminal under it. */
package dev.watchpin.view;
