package dev.watchpin.app.doctor;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What systemd says of the service, by its own names of properties (org.freedesktop.systemd1(5)).
 *
 * @param properties what it said; what it did not say has no key
 */
record ServiceUnit(Map<String, String> properties) {
    static final String NAME = "watchpin.service";

    private static final List<String> ASKED =
            List.of(
                    "LoadState",
                    "ActiveState",
                    "SubState",
                    "UnitFileState",
                    "Result",
                    "ExecMainStatus",
                    "ExecMainCode",
                    "NRestarts",
                    "MainPID",
                    "User",
                    "SupplementaryGroups",
                    "DropInPaths",
                    "NeedDaemonReload",
                    "WatchdogUSec",
                    "PrivateNetwork",
                    "PrivateTmp",
                    "ProtectHome",
                    "ProtectSystem",
                    "ReadWritePaths",
                    "BindPaths",
                    "BindReadOnlyPaths",
                    "IPAddressDeny",
                    "IPAddressAllow",
                    "ActiveEnterTimestamp",
                    "MemoryMax",
                    "ExecStart");

    ServiceUnit {
        properties = Map.copyOf(properties);
    }

    /**
     * Asks systemd.
     *
     * @throws IOException where there is none, or it does not answer
     */
    static ServiceUnit ask(Machine machine) throws IOException {
        if (!machine.exists("/run/systemd/system")) {
            throw new IOException("systemd does not run here");
        }
        Commands.Answer answer =
                machine.commands()
                        .run(
                                Stream.concat(
                                                Stream.of("systemctl", "show", NAME, "--no-pager"),
                                                ASKED.stream().map(name -> "--property=" + name))
                                        .toList());
        if (answer.exitCode() != 0) {
            throw new IOException("systemctl: " + answer.err().strip());
        }
        return parse(answer.out());
    }

    /** Lines as {@code Name=value}; an empty value is one that is not set. */
    static ServiceUnit parse(String show) {
        Map<String, String> properties = new HashMap<>();
        show.lines()
                .map(line -> line.split("=", 2))
                .filter(it -> it.length == 2 && ASKED.contains(it[0]) && !it[1].isBlank())
                .forEach(it -> properties.put(it[0], it[1].strip()));
        return new ServiceUnit(properties);
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    boolean is(String name, String value) {
        return value.equals(properties.get(name));
    }

    OptionalLong number(String name) {
        String text = properties.getOrDefault(name, "");
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    boolean installed() {
        return is("LoadState", "loaded");
    }

    boolean active() {
        return is("ActiveState", "active") || is("ActiveState", "reloading");
    }

    /** Of the running process. */
    OptionalLong pid() {
        OptionalLong pid = number("MainPID");
        return pid.orElse(0) > 0 ? pid : OptionalLong.empty();
    }

    List<String> words(String name) {
        return Stream.of(properties.getOrDefault(name, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where its bind paths show what is elsewhere; each is told as source:place:options. */
    Stream<String> bound(String name) {
        return words(name).stream()
                .map(bind -> bind.split(":", -1))
                .map(bind -> bind[bind.length > 1 ? 1 : 0]);
    }

    /** Whose rights it has, as far as users are known here. */
    Optional<Identity> identity(Accounts accounts) {
        return property("User")
                .flatMap(accounts::user)
                .map(user -> accounts.identity(user, words("SupplementaryGroups")));
    }
}
