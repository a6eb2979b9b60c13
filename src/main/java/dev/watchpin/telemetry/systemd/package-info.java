/** systemd's notify socket, a datagram one that the JDK cannot open. */
package dev.watchpin.telemetry.systemd;
