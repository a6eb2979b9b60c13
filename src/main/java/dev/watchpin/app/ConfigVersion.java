package dev.watchpin.app;

import dev.watchpin.config.ConfigException;
import dev.watchpin.config.ConfigReader;
import dev.watchpin.config.WatchpinConfig;
import dev.watchpin.yaml.Problems;
import dev.watchpin.yaml.TextFile;
import dev.watchpin.yaml.YamlReader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A valid config with the very text it was read from, which may hold passwords. */
record ConfigVersion(WatchpinConfig config, String text) {
    /** The file is read once: text and config are of the same moment. */
    static ConfigVersion read(Path file) throws ConfigException {
        Problems problems = new Problems();
        Optional<String> text = TextFile.read(file, YamlReader.LARGEST_BYTES, problems);
        if (text.isEmpty()) {
            throw new ConfigException(problems.sorted());
        }
        return parse(file, text.get());
    }

    /**
     * @param file whose text it is, or was: paths in it are relative to its folder
     */
    static ConfigVersion parse(Path file, String text) throws ConfigException {
        return new ConfigVersion(ConfigReader.parse(file, text), text);
    }

    Path file() {
        return config.file();
    }

    /** Of the text, in hex: tells versions apart without keeping them. */
    String sha256() {
        return sha256(text);
    }

    static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return file() + " sha256=" + sha256().substring(0, 12);
    }
}
