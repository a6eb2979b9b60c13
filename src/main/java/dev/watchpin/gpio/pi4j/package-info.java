/**
 * Output lines through Pi4J: one context a process, with the one provider that was asked for. The
 * only package that names Pi4J's classes; why it is arranged so: src/docs/decisions/0004.
 */
package dev.watchpin.gpio.pi4j;
