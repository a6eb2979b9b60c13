package dev.watchpin.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** {@code run FILE}, with an Error each time a step of the last resort is to be noted. */
final class BrokenClockRun {
    private BrokenClockRun() {}

    /** Ends as the program's own does. */
    public static void main(String[] arguments) {
        int exitCode = ExitCode.SOFTWARE;
        try {
            ConfigVersion config = ConfigVersion.read(Path.of(arguments[1]));
            Daemon daemon = Daemon.of(config, false, new Broken());
            exitCode = daemon.run(new PrintWriter(System.out, true));
        } catch (Throwable defect) {
            defect.printStackTrace();
        }
        System.exit(exitCode);
    }

    /** Right once, for what the status file says. */
    private static final class Broken extends Clock {
        private boolean asked;

        @Override
        public Instant instant() {
            if (asked) {
                throw new OutOfMemoryError("scripted");
            }
            asked = true;
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
