package dev.watchpin.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real disk that fills up: a tmpfs, which only root can mount; elsewhere the test is skipped. */
public record SmallDisk(Path folder) {
    /**
     * @param folder is made, and becomes the disk
     * @param size as mount has it: {@code 64k}
     */
    public static SmallDisk mount(Path folder, String size)
            throws IOException, InterruptedException {
        Files.createDirectory(folder);
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        assumeTrue(status == 0, "no tmpfs could be mounted (needs root): full disk not tested");
        return new SmallDisk(folder);
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return 127;
        }
    }

    public void unmount() throws InterruptedException {
        run("umount", folder.toString());
    }
}
