package dev.watchpin.app.doctor;

import dev.watchpin.yaml.YamlNode;
import dev.watchpin.yaml.YamlReader;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a config must not be shown: users, passwords, hosts, paths and queries of URLs, arguments
 * of commands, and whatever stands under a key that no config has. Comments count too: a URL that
 * was tried once is still one.
 */
final class ConfigSecrets {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^\\s'\"<>]+)");
    private static final Pattern AUTHORITY = Pattern.compile("(?:([^/?#]*)@)?([^/?#@]*)([/?#].*)?");

    private static final Set<String> USUAL_USERS =
            Set.of("root", "admin", "user", "pi", "camera", "viewer", "guest", "watchpin");

    private final Set<String> secrets = new HashSet<>();

    private ConfigSecrets() {}

    /**
     * @param others texts of configs that were used before
     */
    static Set<String> of(ConfigRead config, List<String> others) {
        ConfigSecrets found = new ConfigSecrets();
        switch (config) {
            case ConfigRead.Valid(_, String text) -> found.add(text);
            case ConfigRead.Broken(Path _, Optional<String> text, _) -> text.ifPresent(found::add);
            case ConfigRead.Absent _ -> {}
        }
        others.forEach(found::add);
        return found.secrets;
    }

    private void add(String text) {
        Matcher urls = URL.matcher(text);
        while (urls.find()) {
            url(urls.group(1));
        }
        YamlReader.node(Path.of("config"), text).ifPresent(this::node);
    }

    /**
     * @param rest of a URL behind its scheme
     */
    private void url(String rest) {
        Matcher parts = AUTHORITY.matcher(rest);
        if (!parts.matches()) {
            secrets.add(rest);
            return;
        }
        if (parts.group(1) != null) {
            credentials(parts.group(1));
        }
        secret(parts.group(2).replaceFirst(":\\d*$", ""));
        if (parts.group(3) != null) {
            secret(parts.group(3));
            secret(parts.group(3).replaceFirst("[?#].*", ""));
            int query = parts.group(3).indexOf('?');
            if (query >= 0) {
                Stream.of(parts.group(3).substring(query + 1).split("[&;]"))
                        .map(it -> it.replaceFirst("^[^=]*=", ""))
                        .forEach(this::secret);
            }
        }
    }

    /** The name of a user that every camera has is no secret, and would hide words of ours. */
    private void credentials(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        if (!USUAL_USERS.contains(parts[0])) {
            secret(parts[0]);
        }
        if (parts.length == 2) {
            secret(userInfo);
            secret(parts[1]);
        }
    }

    /** As it is written, and as programs may tell it. */
    private void secret(String text) {
        secrets.add(text);
        try {
            secrets.add(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noEscape) {
            return; // it is there as it is
        }
    }

    private void node(YamlNode node) {
        switch (node) {
            case YamlNode.Scalar _ -> {}
            case YamlNode.Sequence list -> list.items().forEach(this::node);
            case YamlNode.Mapping map -> map.entries().forEach(this::entry);
        }
    }

    private void entry(YamlNode.Entry entry) {
        switch (ConfigKeys.kind(entry.key().text())) {
            case COMMAND -> arguments(entry.value());
            case SECRET -> scalars(entry.value());
            case NAMED, PLAIN -> node(entry.value());
        }
    }

    /** A command as one text, against the form, may be anything. */
    private void arguments(YamlNode command) {
        if (command instanceof YamlNode.Sequence list) {
            list.items().stream().skip(1).forEach(this::argument);
        } else {
            scalars(command);
        }
    }

    private void argument(YamlNode node) {
        if (node instanceof YamlNode.Scalar word) {
            if (!ConfigKeys.harmlessArgument(word.text())) {
                secret(word.text());
                int equals = word.text().indexOf('=');
                if (equals >= 0) {
                    secret(word.text().substring(equals + 1));
                }
            }
        } else {
            scalars(node);
        }
    }

    private void scalars(YamlNode node) {
        switch (node) {
            case YamlNode.Scalar value -> {
                if (!value.text().matches("(?i)true|false|yes|no|on|off|null|[-+.\\d]{1,3}")) {
                    secret(value.text());
                }
            }
            case YamlNode.Sequence list -> list.items().forEach(this::scalars);
            case YamlNode.Mapping map -> map.entries().forEach(it -> scalars(it.value()));
        }
    }
}
