package dev.watchpin.app.doctor;

import java.time.Duration;
import java.util.List;

/**
 * Looks at one thing: touches no line, holds no camera, calls nobody. Runs on a thread of its own,
 * which is left behind when it takes too long.
 */
public interface Check {
    /** What is looked at, where nothing can be told of it. */
    String name();

    /** How long it may take on the slowest board. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    /**
     * One line for each thing it is about; none if there is none.
     *
     * @throws Exception where it cannot be told: its message is what a person reads
     */
    List<Finding> look() throws Exception;
}
