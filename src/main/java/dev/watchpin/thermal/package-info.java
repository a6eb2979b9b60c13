/** Temperature and time → how many frames a second a camera may take. No I/O, no clock. */
package dev.watchpin.thermal;
