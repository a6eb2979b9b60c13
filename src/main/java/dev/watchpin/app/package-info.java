/** Commands, wiring and shutdown: the only place that names concrete classes. */
package dev.watchpin.app;
