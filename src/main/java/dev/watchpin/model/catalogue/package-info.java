/** Public models to choose from: what is known of each, and the way onto this disk. */
package dev.watchpin.model.catalogue;
