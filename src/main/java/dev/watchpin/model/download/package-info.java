/** Brings files of known size and hash onto this disk, over links that break. */
package dev.watchpin.model.download;
