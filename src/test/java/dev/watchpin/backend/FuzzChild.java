package dev.watchpin.backend;

import dev.watchpin.testkit.ModelCards;
import dev.watchpin.testkit.Mutation;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** What {@link FuzzRun} starts; tells each mutant before it touches it. */
final class FuzzChild {
    private static final int RUNS = 2;
    private static final SessionOptions OPTIONS = new SessionOptions(1, 1);

    private FuzzChild() {}

    public static void main(String[] arguments) throws Exception {
        Constructor<?> made = Class.forName(arguments[0]).getDeclaredConstructor();
        made.setAccessible(true); // test classes are not public
        BackendFuzz subject = (BackendFuzz) made.newInstance();
        long seed = Long.parseLong(arguments[1]);
        int to = Integer.parseInt(arguments[3]);
        List<BackendFuzz.Sound> sound = subject.sound();
        for (int i = Integer.parseInt(arguments[2]); i < to; i++) {
            BackendFuzz.Sound model = sound.get(i % sound.size());
            System.out.println("mutant " + i + " " + model.file());
            Path file = Path.of("mutant-" + model.file());
            boolean whole = i < sound.size(); // shows that a sound one is not refused
            byte[] bytes = model.model();
            Files.write(file, whole ? bytes : Mutation.of(bytes, seed * 1_000_003 + i));
            tryOut(subject.provider(), file, model);
        }
    }

    private static void tryOut(BackendProvider provider, Path file, BackendFuzz.Sound model) {
        try (InferenceSession session =
                provider.open(ModelCards.of(file, provider.name(), model.input()), OPTIONS)) {
            System.out.println("opened");
            for (int run = 0; run < RUNS; run++) {
                byte[] noise = new byte[(int) session.input(0).byteSize()];
                new Random(run).nextBytes(noise);
                session.input(0).copyFrom(MemorySegment.ofArray(noise));
                session.run();
            }
        } catch (BackendException | InferenceException refused) {
            return; // as it should
        } catch (RuntimeException | Error other) {
            System.out.println("unexpected " + other + " at " + other.getStackTrace()[0]);
        }
    }
}
