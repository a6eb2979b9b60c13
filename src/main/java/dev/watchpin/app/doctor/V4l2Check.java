package dev.watchpin.app.doctor;

import dev.watchpin.app.doctor.CameraDevices.Format;
import dev.watchpin.app.doctor.CameraDevices.Offer;
import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.v4l2.V4l2Format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A V4L2 camera: there, ours to open, free, and able to give what is asked. */
final class V4l2Check {
    private static final String UNREADABLE =
            "that can be captured; a CSI camera's own node gives what the sensor sees: on a"
                    + " Raspberry Pi take kind: rpicam, on a Jetson a pipe";

    private final String name;
    private final Surroundings around;
    private final CameraDevices devices;

    V4l2Check(String name, Surroundings around, CameraDevices devices) {
        this.name = name;
        this.around = around;
        this.devices = devices;
    }

    List<Finding> of(SourceSpec.V4l2 asked) throws IOException {
        Path device = around.machine().at(asked.device());
        if (!Files.exists(device)) {
            return List.of(absent(asked));
        }
        List<Finding> findings = new ArrayList<>();
        access(asked.device(), device).ifPresent(findings::add);
        try {
            Offer offer = devices.ask(device, asked.width(), asked.height());
            findings.add(offered(asked, offer));
        } catch (CaptureException refused) {
            findings.add(
                    Finding.wrong(name, refused.getMessage(), "ls -l /dev/v4l/by-id /dev/video*"));
        }
        holders(asked.device(), device).ifPresent(findings::add);
        return findings;
    }

    private Finding absent(SourceSpec.V4l2 asked) {
        List<String> nodes = around.machine().names("/dev", "video");
        return Finding.wrong(
                name,
                asked.device()
                        + (nodes.isEmpty()
                                ? " does not exist, nor any other video device: is the camera"
                                        + " plugged in, its cable well?"
                                : " does not exist; there are " + String.join(", ", nodes)),
                nodes.isEmpty()
                        ? "lsusb; dmesg | grep -iE 'usb|uvc|video' | tail"
                        : "name one of these in the config: ls -l /dev/v4l/by-id");
    }

    /** By the node's mode; what the unit's DeviceAllow= adds to it fits the packaged unit. */
    private Optional<Finding> access(Path named, Path device) throws IOException {
        Identity who = around.daemon();
        FileAccess access = FileAccess.of(device);
        return access.readsAndWrites(who)
                ? Optional.empty()
                : Optional.of(
                        Finding.wrong(
                                name,
                                "%s may not open %s (%s)"
                                        .formatted(who, named, access.describe(around.accounts())),
                                "sudo usermod -aG video "
                                        + who.name()
                                        + (around.serviceRuns()
                                                ? " && sudo systemctl restart watchpin"
                                                : ", then log in again")));
    }

    private Finding offered(SourceSpec.V4l2 asked, Offer offer) {
        Optional<String> misfit = misfit(asked, offer.formats());
        String offers = String.join("; ", offer.lines());
        String seen =
                "%s is \"%s\"%s".formatted(asked.device(), offer.card(), link(asked.device()));
        return misfit.map(
                        it ->
                                Finding.wrong(
                                        name,
                                        seen + ": no " + it,
                                        "in the config use what it offers: " + offers))
                .orElseGet(
                        () ->
                                Finding.ok(
                                        name,
                                        seen
                                                + ", gives "
                                                + asked.width()
                                                + "x"
                                                + asked.height()
                                                + " "
                                                + fitting(asked, offer.formats()).stream()
                                                        .map(Format::name)
                                                        .collect(Collectors.joining(", "))));
    }

    /** What the camera has none of, as it is asked for; empty if all can be had. */
    static Optional<String> misfit(SourceSpec.V4l2 asked, List<Format> formats) {
        List<Format> named = named(asked, formats);
        if (named.isEmpty()) {
            return Optional.of("pixel-format " + asked.pixelFormat().orElse(UNREADABLE));
        }
        List<Format> sized = named.stream().filter(Format::hasSize).toList();
        if (sized.isEmpty()) {
            return Optional.of(
                    "%dx%d%s"
                            .formatted(
                                    asked.width(),
                                    asked.height(),
                                    asked.pixelFormat().map(it -> " in " + it).orElse("")));
        }
        return fitting(asked, formats).isEmpty()
                ? Optional.of(
                        "frame-rate %s at %dx%d"
                                .formatted(
                                        asked.frameRate().orElseThrow(),
                                        asked.width(),
                                        asked.height()))
                : Optional.empty();
    }

    private static List<Format> named(SourceSpec.V4l2 asked, List<Format> formats) {
        Predicate<String> wanted =
                asked.pixelFormat()
                        .map(V4l2Format::ffmpegName)
                        .map(Predicate::<String>isEqual)
                        .orElse(V4l2Format::readable);
        return formats.stream().filter(format -> wanted.test(format.name())).toList();
    }

    private static List<Format> fitting(SourceSpec.V4l2 asked, List<Format> formats) {
        return named(asked, formats).stream()
                .filter(Format::hasSize)
                .filter(format -> asked.frameRate().map(it -> has(format, it)).orElse(true))
                .toList();
    }

    private static boolean has(Format format, double rate) {
        return format.rates().isEmpty() || format.rates().stream().anyMatch(it -> it.gives(rate));
    }

    /** The name that lasts, where the config uses another. */
    private String link(Path device) {
        if (device.startsWith("/dev/v4l")) {
            return "";
        }
        return CameraNames.byId(around.machine(), device)
                .map(it -> "; /dev/v4l/by-id/" + it + " is its name that survives replugging")
                .orElse("");
    }

    private Optional<Finding> holders(Path named, Path device) throws IOException {
        List<OpenFiles.Holder> holders = OpenFiles.of(around.machine()).holders(device);
        Optional<Long> own = around.pid();
        List<OpenFiles.Holder> others =
                holders.stream().filter(it -> !own.equals(Optional.of(it.pid()))).toList();
        if (!others.isEmpty()) {
            String pids = others.stream().map(it -> "" + it.pid()).collect(Collectors.joining(" "));
            return Optional.of(
                    Finding.note(
                            name,
                            named
                                    + " is also open in "
                                    + others.stream()
                                            .map(OpenFiles.Holder::toString)
                                            .collect(Collectors.joining(", "))
                                    + ": only one program can have its pictures",
                            "sudo fuser -v "
                                    + named
                                    + " # then end what is not wanted: kill "
                                    + pids));
        }
        return Optional.empty();
    }
}
