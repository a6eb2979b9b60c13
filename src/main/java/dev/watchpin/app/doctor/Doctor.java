package dev.watchpin.app.doctor;

import dev.watchpin.app.doctor.FolderCheck.Folder;
import dev.watchpin.config.WatchpinConfig.Camera;
import dev.watchpin.gpio.chardev.GpioChips;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** All that is looked at, in the order in which one thing needs another. */
public final class Doctor {
    /** The unit's StateDirectory=. */
    private static final String STATE = "/var/lib/watchpin";

    /** A JVM takes ten seconds to start on a Pi 3. */
    private static final Duration JVM_PATIENCE = Duration.ofSeconds(50);

    private final Surroundings around;
    private final List<String> backends;
    private final List<Check> more;

    /**
     * @param backends the command that prints {@code watchpin backends --json}
     * @param more checks that stand behind the config's
     */
    public Doctor(Surroundings around, List<String> backends, List<Check> more) {
        this.around = around;
        this.backends = List.copyOf(backends);
        this.more = List.copyOf(more);
    }

    /** Reads the config, to know the cameras. */
    public List<Check> checks() {
        Machine machine = around.machine();
        String java = System.getProperty("os.arch");
        InstantSource clock = InstantSource.system();
        List<Check> checks = new ArrayList<>();
        checks.add(new ConfigCheck(around));
        checks.addAll(more);
        checks.add(new ServiceCheck(around));
        checks.add(new StatusCheck(around, clock));
        checks.add(new UserCheck(around));
        checks.add(new GpuCheck(around));
        cameras(checks);
        checks.add(new GpioCheck(around, GpioChips.ofThisMachine()));
        around.cameras().forEach(it -> checks.add(new ModelCheck(around, it.name(), it.model())));
        checks.add(new ArchitectureCheck(machine, java));
        checks.add(new NativesCheck(around, () -> natives(java), java));
        checks.add(new EnginesCheck(around, new SystemCommands(JVM_PATIENCE), backends));
        checks.add(new JavaCheck(around, JavaCheck.Jvm.own()));
        checks.add(new RootCheck(around));
        folders().forEach(it -> checks.add(new FolderCheck(around, it)));
        checks.add(new MemoryCheck(around));
        checks.add(new BoardCheck(around));
        checks.add(new ClockCheck(machine, clock, KernelClock::synchronised));
        checks.add(new CallsOutCheck(around));
        checks.add(new ListeningCheck(around));
        checks.add(new PastCheck(around, clock));
        return List.copyOf(checks);
    }

    private void cameras(List<Check> checks) {
        CameraDevices devices = new V4l2Cameras();
        for (Camera camera : around.cameras()) {
            checks.add(new CameraCheck(around, camera, devices));
        }
        checks.add(new FoundCamerasCheck(around, devices));
    }

    private List<Folder> folders() {
        List<Folder> folders = new ArrayList<>();
        around.usable()
                .ifPresent(
                        config ->
                                config.telemetry()
                                        .logDirectory()
                                        .ifPresent(
                                                it ->
                                                        folders.add(
                                                                new Folder(
                                                                        "log folder",
                                                                        it,
                                                                        true,
                                                                        OptionalLong.of(
                                                                                config.telemetry()
                                                                                        .maxBytes())))));
        String state = around.machine().environment().getOrDefault("STATE_DIRECTORY", STATE);
        if (around.installed().isPresent() || around.machine().exists(state)) {
            folders.add(new Folder("state folder", Path.of(state), true, OptionalLong.empty()));
        }
        TreeSet<Path> models = new TreeSet<>();
        around.cameras().forEach(it -> models.add(it.model().card().toAbsolutePath().getParent()));
        models.forEach(
                it -> folders.add(new Folder("models folder", it, false, OptionalLong.empty())));
        return folders;
    }

    private static NativeFiles natives(String java) {
        return NativeFiles.find(
                System.getProperty("java.library.path", ""),
                System.getProperty("java.class.path", ""),
                NativeFiles.architectures(java));
    }
}
