/** Engines that run models: the SPI, and one sub-package for each engine. */
package dev.watchpin.backend;
