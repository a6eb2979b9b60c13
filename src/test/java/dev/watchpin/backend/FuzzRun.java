package dev.watchpin.backend;

import dev.watchpin.testkit.ChildJvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Children one after the other until every mutant was tried; a new one after each death. */
final class FuzzRun {
    private static final long HANG_SECONDS = 60;
    private static final long ADDRESS_SPACE_BYTES = 6L << 30;

    private final Path folder;
    private final String subject;
    private final long seed;
    private final int mutants;
    private final List<String> deaths = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private int tried;
    private int opened;

    FuzzRun(Path folder, String subject, long seed, int mutants) {
        this.folder = folder;
        this.subject = subject;
        this.seed = seed;
        this.mutants = mutants;
    }

    void all() throws IOException, InterruptedException {
        while (tried < mutants) {
            int from = tried;
            ChildJvm jvm = child(from);
            Process child = jvm.startWithin(ADDRESS_SPACE_BYTES);
            boolean hangs = await(child);
            List<String> said = jvm.read("out").lines().toList();
            tried = from + (int) said.stream().filter(line -> line.startsWith("mutant ")).count();
            opened += (int) said.stream().filter(line -> line.startsWith("opened")).count();
            said.stream().filter(line -> line.startsWith("unexpected ")).forEach(unexpected::add);
            if (hangs || child.exitValue() != 0) {
                String how = hangs ? "hangs" : "exit " + child.exitValue();
                deaths.add("mutant " + (tried - 1) + " " + how + " " + signal(said, jvm));
            }
            if (tried == from) {
                throw new AssertionError("no mutant was tried: " + said + jvm.read("err"));
            }
        }
    }

    /** Ended, or without a word for too long. */
    private boolean await(Process child) throws IOException, InterruptedException {
        long before = -1;
        while (true) {
            if (child.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            long now = Files.size(folder.resolve("out"));
            if (now == before) {
                child.destroyForcibly().waitFor();
                return true;
            }
            before = now;
        }
    }

    private static String signal(List<String> said, ChildJvm jvm) {
        return said.stream().filter(line -> line.matches("#\\s+(SIG.*|C {2}\\[.*)")).toList()
                + " "
                + jvm.read("err").lines().limit(3).toList();
    }

    private ChildJvm child(int from) {
        return new ChildJvm(
                folder,
                List.of(
                        "-Dbasedir=" + System.getProperty("basedir"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash")),
                List.of(
                        FuzzChild.class.getName(),
                        subject,
                        Long.toString(seed),
                        Integer.toString(from),
                        Integer.toString(mutants)));
    }

    int tried() {
        return tried;
    }

    int opened() {
        return opened;
    }

    List<String> deaths() {
        return deaths;
    }

    List<String> unexpected() {
        return unexpected;
    }

    @Override
    public String toString() {
        return "%d tried, %d opened, %d died %s".formatted(tried, opened, deaths.size(), deaths);
    }
}
