/** Where frames come from: the SPI, and one sub-package for each way in. */
package dev.watchpin.capture;
