/** The way of a frame, and what happens when a part of it fails. Sees interfaces only. */
package dev.watchpin.pipeline;
