package dev.watchpin.app.doctor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs checks, each in bounded time: a driver that hangs or a folder on a server that is gone holds
 * a thread that nobody waits for. Nothing that a check throws gets through.
 */
public final class Examination {
    private Examination() {}

    /** Its lines, in its order; one that says why, where it cannot tell. */
    public static List<Finding> of(Check check) {
        FutureTask<List<Finding>> looking = new FutureTask<>(check::look);
        Thread.ofPlatform().daemon().name("doctor-" + check.name()).start(looking);
        try {
            return looking.get(check.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            looking.cancel(true);
            return untold(check, "no answer within " + check.patience().toSeconds() + " s");
        } catch (java.util.concurrent.ExecutionException failed) {
            return untold(check, reason(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            looking.cancel(true);
            return untold(check, "interrupted");
        }
    }

    private static List<Finding> untold(Check check, String reason) {
        return List.of(Finding.untold(check.name(), reason));
    }

    /** The JDK's messages of these two are names of files alone. */
    static String reason(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException denied ->
                    denied.getFile() + ": no permission; try again with sudo";
            case NoSuchFileException absent -> absent.getFile() + " is absent";
            case IOException io when io.getMessage() != null -> io.getMessage();
            case Exception told when told.getMessage() != null -> told.getMessage();
            default -> failure.toString();
        };
    }
}
