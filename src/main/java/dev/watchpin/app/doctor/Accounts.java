package dev.watchpin.app.doctor;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users and groups of {@code /etc/passwd} and {@code /etc/group} (passwd(5), group(5)); those of a
 * directory server are not in them.
 */
record Accounts(List<User> users, List<Group> groups) {
    record User(String name, long uid, long gid) {}

    record Group(String name, long gid, List<String> members) {}

    static Accounts of(Machine machine) {
        return parse(machine.text("/etc/passwd").orElse(""), machine.text("/etc/group").orElse(""));
    }

    /** Lines that are none are passed over. */
    static Accounts parse(String passwd, String group) {
        return new Accounts(
                fields(passwd, 4)
                        .filter(it -> number(it[2]) && number(it[3]))
                        .map(it -> new User(it[0], Long.parseLong(it[2]), Long.parseLong(it[3])))
                        .toList(),
                fields(group, 3)
                        .filter(it -> number(it[2]))
                        .map(it -> new Group(it[0], Long.parseLong(it[2]), members(it)))
                        .toList());
    }

    private static Stream<String[]> fields(String text, int least) {
        return text.lines().map(line -> line.split(":")).filter(it -> it.length >= least);
    }

    private static boolean number(String text) {
        return text.matches("\\d{1,18}");
    }

    private static List<String> members(String[] fields) {
        return fields.length < 4 ? List.of() : List.of(fields[3].strip().split(","));
    }

    Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** Its name, or its number where it has none. */
    String userName(long uid) {
        return users.stream()
                .filter(user -> user.uid() == uid)
                .map(User::name)
                .findFirst()
                .orElse(Long.toString(uid));
    }

    String groupName(long gid) {
        return groups.stream()
                .filter(group -> group.gid() == gid)
                .map(Group::name)
                .findFirst()
                .orElse(Long.toString(gid));
    }

    /** With the groups that list the user, and those beside. */
    Identity identity(User user, List<String> more) {
        Set<Long> gids = new LinkedHashSet<>();
        gids.add(user.gid());
        groups.stream()
                .filter(
                        group ->
                                group.members().contains(user.name())
                                        || more.contains(group.name()))
                .map(Group::gid)
                .forEach(gids::add);
        return named(user.uid(), gids);
    }

    /** Of a process, from the lines {@code Uid:} and {@code Groups:} of its status (proc(5)). */
    Optional<Identity> identity(String status) {
        Map<String, String> lines = new HashMap<>();
        status.lines()
                .map(line -> line.split(":", 2))
                .filter(line -> line.length == 2)
                .forEach(line -> lines.put(line[0], line[1].strip()));
        List<Long> uids = numbers(lines.getOrDefault("Uid", ""));
        List<Long> gids = numbers(lines.getOrDefault("Gid", ""));
        if (uids.size() < 2 || gids.size() < 2) {
            return Optional.empty();
        }
        Set<Long> all = new LinkedHashSet<>(List.of(gids.get(1)));
        all.addAll(numbers(lines.getOrDefault("Groups", "")));
        return Optional.of(named(uids.get(1), all));
    }

    private Identity named(long uid, Set<Long> gids) {
        return new Identity(
                userName(uid),
                uid,
                gids,
                gids.stream().map(this::groupName).collect(Collectors.joining(", ")));
    }

    private static List<Long> numbers(String text) {
        return Stream.of(text.split("\\s+")).filter(Accounts::number).map(Long::parseLong).toList();
    }
}
