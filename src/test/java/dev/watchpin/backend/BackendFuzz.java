package dev.watchpin.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.image.InputSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/**
 * Damaged models, opened and run in JVMs of their own. Extend it beside the provider; the subclass
 * needs a constructor without arguments, since the child makes one too. More of it: {@code
 * -Dfuzz.mutants=20000 -Dfuzz.seed=7}.
 */
public abstract class BackendFuzz {
    private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 20261125);

    /**
     * A sound model.
     *
     * @param file as its name ends: {@code tiny.onnx}
     */
    public record Sound(String file, byte[] model, InputSpec input) {}

    protected abstract BackendProvider provider();

    protected abstract List<Sound> sound() throws Exception;

    /**
     * How many of the mutants may kill the process: 0 where an engine can be trusted with hostile
     * bytes. Others state what was found, and src/docs/decisions/0013 says what guards them.
     */
    protected abstract int tolerableDeaths();

    @Test
    void outlivesDamagedModels(@TempDir Path folder) throws Exception {
        System.out.printf("%s: seed %d, %d mutants%n", provider().name(), SEED, MUTANTS);
        FuzzRun run = new FuzzRun(folder, getClass().getName(), SEED, MUTANTS);
        run.all();
        System.out.printf("%s: %s%n", provider().name(), run);
        assertEquals(List.of(), run.unexpected(), "seed " + SEED);
        assertTrue(run.deaths().size() <= tolerableDeaths(), "seed " + SEED + ": " + run.deaths());
        assertTrue(run.opened() >= sound().size(), run.toString());
    }
}
