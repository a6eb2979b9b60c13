package dev.watchpin.gpio;

/** Opens one configured port, again after faults. An open port already drives its safe levels. */
@FunctionalInterface
public interface OutputPortOpener {
    OutputPort open() throws OutputException;
}
