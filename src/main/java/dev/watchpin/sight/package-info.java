/** Whether a picture shows anything: named conditions that last, each with its hysteresis. */
package dev.watchpin.sight;
