package dev.watchpin.config;

import dev.watchpin.yaml.YamlReader;

/** The config's JSON schema (draft 2020-12) for editors, from the definitions that read it. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** The same text on every machine. */
    public static String json() {
        return YamlReader.schema("Watchpin config", ConfigForm.SHAPE);
    }
}
