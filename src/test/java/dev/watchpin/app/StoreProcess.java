package dev.watchpin.app;

import java.nio.file.Path;
import java.time.Instant;

/** Keeps one config after the other as the last good one, until it is killed. */
final class StoreProcess {
    static final int LETTERS = 200_000;

    private StoreProcess() {}

    static String text(char letter) {
        return String.valueOf(letter).repeat(LETTERS);
    }

    public static void main(String[] arguments) throws Exception {
        ConfigStore store = new ConfigStore(Path.of(arguments[0]));
        for (int i = 0; ; i++) {
            String text = text(i % 2 == 0 ? 'a' : 'b');
            store.keepGood(text);
            store.note(ConfigStore.Outcome.RUNNING, text, Instant.now(), "on probation");
            System.out.println(i);
        }
    }
}
