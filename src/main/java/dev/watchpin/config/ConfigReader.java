package dev.watchpin.config;

import dev.watchpin.model.ModelCard;
import dev.watchpin.model.ModelCardException;
import dev.watchpin.model.ModelCards;
import dev.watchpin.yaml.Place;
import dev.watchpin.yaml.Problem;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.Values;
import dev.watchpin.yaml.YamlReader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The YAML file → {@link WatchpinConfig}. Reads the model cards that it names too, but opens no
 * model and no device.
 */
public final class ConfigReader {
    private final int cores;
    private final Path file;
    private final Problems problems = new Problems();
    private final List<Problem> cardProblems = new ArrayList<>();
    private final Map<Path, Optional<ModelCard>> cards = new HashMap<>();

    private ConfigReader(Path file, int cores) {
        this.file = file;
        this.cores = cores;
    }

    /**
     * Reads and checks the file. Any thread.
     *
     * @throws ConfigException with every problem of the file, then those of the cards
     */
    public static WatchpinConfig read(Path file) throws ConfigException {
        return read(file, Runtime.getRuntime().availableProcessors());
    }

    /** As on a machine with so many cores. */
    static WatchpinConfig read(Path file, int cores) throws ConfigException {
        return new ConfigReader(file, cores).read();
    }

    /**
     * The same of text that was read before; the file's name is for messages and relative paths.
     */
    public static WatchpinConfig parse(Path file, String text) throws ConfigException {
        ConfigReader reader = new ConfigReader(file, Runtime.getRuntime().availableProcessors());
        return reader.build(YamlReader.parse(file, text, ConfigForm.SHAPE, reader.problems));
    }

    private WatchpinConfig read() throws ConfigException {
        return build(YamlReader.read(file, ConfigForm.SHAPE, problems));
    }

    private WatchpinConfig build(Optional<Values> root) throws ConfigException {
        List<CameraDraft> cameras = root.map(this::drafts).orElse(List.of());
        cameras.forEach(camera -> CameraCheck.check(camera, cores));
        root.ifPresent(
                values ->
                        DeviceCheck.check(
                                cameras,
                                values.find(ConfigForm.GPIO).map(WatchpinConfig.Gpio::provider)));
        root.flatMap(values -> values.find(ConfigForm.THERMAL))
                .flatMap(found -> found)
                .ifPresent(thermal -> new ThermalCheck(thermal, cameras).check());
        if (!problems.isEmpty() || !cardProblems.isEmpty()) {
            List<Problem> all = new ArrayList<>(problems.sorted());
            all.addAll(cardProblems);
            throw new ConfigException(all);
        }
        return new WatchpinConfig(
                file.toAbsolutePath().normalize(),
                cameras.stream().map(camera -> CameraBuild.build(camera, cores)).toList(),
                root.orElseThrow().of(ConfigForm.GPIO),
                root.orElseThrow().of(ConfigForm.TELEMETRY),
                root.orElseThrow().of(ConfigForm.RECOVERY),
                root.orElseThrow().of(ConfigForm.THERMAL).map(ThermalForm::spec),
                root.orElseThrow().of(ConfigForm.ONNX_RUNTIME),
                root.orElseThrow().of(ConfigForm.RELOAD));
    }

    private List<CameraDraft> drafts(Values root) {
        List<CameraDraft> drafts = new ArrayList<>();
        for (Values camera : root.partial(ConfigForm.CAMERAS).orElse(List.of())) {
            Optional<Path> path = camera.find(CameraForm.MODEL);
            drafts.add(
                    new CameraDraft(
                            camera, path.flatMap(it -> card(it, camera.at(CameraForm.MODEL)))));
        }
        return drafts;
    }

    private Optional<ModelCard> card(Path path, Place place) {
        boolean folder = Files.isDirectory(path);
        Path card = folder ? path.resolve(ModelCards.FILE_NAME) : path;
        if (Files.notExists(card)) {
            String wrong = folder ? "the folder has no " + card.getFileName() : "no such file";
            place.problem(wrong + " (" + card + "); expected a model card or its folder");
            return Optional.empty();
        }
        if (!Files.isReadable(card)) {
            String user = System.getProperty("user.name");
            place.problem(
                    "may not be read by user "
                            + user
                            + "; for the service, models belong below /var/lib/watchpin, since it"
                            + " sees nothing of /home");
            return Optional.empty();
        }
        String name = card.getFileName().toString();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            place.problem("expected a model card (.yaml) or its folder, not the model itself");
            return Optional.empty();
        }
        return cards.computeIfAbsent(card, this::readCard);
    }

    private Optional<ModelCard> readCard(Path card) {
        try {
            return Optional.of(ModelCards.read(card));
        } catch (ModelCardException wrong) {
            cardProblems.addAll(wrong.problems());
            return Optional.empty();
        }
    }
}
