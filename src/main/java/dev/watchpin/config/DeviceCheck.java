package dev.watchpin.config;

import dev.watchpin.capture.SourceSpec;
import dev.watchpin.gpio.LineSpec.Bias;
import dev.watchpin.gpio.LineSpec.Drive;
import dev.watchpin.gpio.OutputProvider;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Values;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What cameras must not share: names, devices, lines. */
final class DeviceCheck {
    /** Stands for the chip of lines that name none. */
    private static final String HEADER = "";

    private static final Set<OutputProvider> FOREIGN =
            EnumSet.of(OutputProvider.GPIOD, OutputProvider.FFM);

    private final Checks.Unique names = new Checks.Unique("camera");
    private final Checks.Unique devices = new Checks.Unique("camera");
    private final Checks.Unique lines = new Checks.Unique("output");
    private Optional<String> chip = Optional.empty();

    static void check(List<CameraDraft> cameras, Optional<OutputProvider> provider) {
        DeviceCheck check = new DeviceCheck();
        for (CameraDraft camera : cameras) {
            check.camera(camera.values());
            for (Values output : camera.outputs()) {
                check.line(output);
                if (provider.stream().anyMatch(OutputProvider.GPIOD::equals)) {
                    check.oneChip(output);
                }
                if (provider.stream().anyMatch(FOREIGN::contains)) {
                    plainly(output);
                }
            }
        }
    }

    private void camera(Values camera) {
        camera.find(CameraForm.NAME).ifPresent(name -> names.add(name, camera.at(CameraForm.NAME)));
        camera.find(CameraForm.SOURCE)
                .ifPresent(
                        source -> {
                            if (source instanceof SourceSpec.V4l2 v4l2) {
                                devices.add(v4l2.device(), camera.at(CameraForm.SOURCE));
                            } else if (source instanceof SourceSpec.Pipe pipe) {
                                devices.add(pipe.command(), camera.at(CameraForm.SOURCE));
                            }
                        });
    }

    private void line(Values output) {
        Optional<Optional<String>> chip = output.find(OutputForm.CHIP);
        Optional<String> line = output.find(OutputForm.LINE);
        if (chip.isPresent() && line.isPresent()) {
            String chipName = chip.get().map(DeviceCheck::chipName).orElse(HEADER);
            lines.add(List.of(chipName, line.get()), output.at(OutputForm.LINE));
        }
    }

    private void oneChip(Values output) {
        Optional<String> asked =
                output.find(OutputForm.CHIP).flatMap(found -> found).map(DeviceCheck::chipName);
        if (asked.isEmpty()) {
            return;
        }
        if (chip.isPresent() && !chip.equals(asked)) {
            Place place = output.at(OutputForm.CHIP);
            String text = "provider gpiod holds one chip, %s here; use provider: chardev";
            place.problem(text.formatted(chip.get()));
        }
        chip = chip.or(() -> asked);
    }

    /** Pi4J's own providers know neither. */
    private static void plainly(Values output) {
        String text = "this gpio.provider cannot set it; use provider: chardev";
        if (output.find(OutputForm.BIAS).stream().anyMatch(it -> it != Bias.AS_IS)) {
            output.at(OutputForm.BIAS).problem(text);
        }
        if (output.find(OutputForm.DRIVE).stream().anyMatch(it -> it != Drive.PUSH_PULL)) {
            output.at(OutputForm.DRIVE).problem(text);
        }
    }

    private static String chipName(String chip) {
        return chip.startsWith("/dev/") ? chip.substring("/dev/".length()) : chip;
    }
}
