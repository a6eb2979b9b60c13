/** JSON text read as values; the only place that knows Jackson. */
package dev.watchpin.json;
