package dev.watchpin.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.config.ConfigReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

class MaskTest {
    /** Every place of a config where a secret may stand, in the right ones and in wrong ones. */
    private static final String SECRETS =
            """
            # the old one: rtsp://olduser1:oldpass1@oldhost1/oldpath1?oldtok1
            cameras:
              - name: gate
                source: {kind: rtsp, url: 'rtsp://sekruser:sekr%21pass@sekrhost.example:8554/sekrpath/1?token=sekrtoken&x=sekrx'}
                model: MODEL
                rules: [{name: seen, label: bolt}]
                outputs: [{name: relay, line: GPIO17, when: seen}]
              - name: yard
                source: {kind: http, url: 'https://10.11.12.13/sekrmjpg'}
                model: MODEL
                execution-providers: [{name: xnnpack, options: {api: sekroption}}]
                rules: [{name: seen, label: bolt}]
                outputs: [{name: relay2, line: 18, when: seen}]
              - name: roof
                source:
                  kind: pipe
                  command: [ffmpeg, -headers, 'Authorization: Basic sekrbasic', --password, sekrword,
                            '--key=sekrkey', -i, 'http://sekrp:sekrq@sekrhost2/x', sekrargument, mjpeg]
                  format: mjpeg
                model: MODEL
                rules: [{name: seen, label: bolt}]
                outputs: [{name: relay3, line: 19, when: seen}]
            gpio: {provider: dry-run}
            """;

    /** The same with keys that no config has: it is refused, and must not be told all the same. */
    private static final String MISPLACED =
            SECRETS
                    + """
                    password: sekrwrong1
                    mail: {user: sekrwrong2, to: [sekrwrong3], port: 2525}
                    """;

    private static final List<String> NEVER =
            List.of(
                    "sekr",
                    "olduser1",
                    "oldpass1",
                    "oldhost1",
                    "oldpath1",
                    "oldtok1",
                    "10.11.12.13");

    private static String text(String yaml) {
        return yaml.replace("MODEL", Path.of("models/belt-detector").toAbsolutePath().toString());
    }

    private static ConfigRead read(String yaml) {
        String text = text(yaml);
        Path file = Path.of("/etc/watchpin/watchpin.yaml");
        try {
            return new ConfigRead.Valid(ConfigReader.parse(file, text), text);
        } catch (dev.watchpin.config.ConfigException wrong) {
            return new ConfigRead.Broken(file, Optional.of(text), wrong.problems());
        }
    }

    private static void assertSecretFree(String text) {
        NEVER.forEach(secret -> assertFalse(text.contains(secret), () -> secret + " in " + text));
    }

    @Test
    void showsAConfigWithoutItsSecrets() {
        ConfigRead config = read(SECRETS);
        assertTrue(config instanceof ConfigRead.Valid, "all of it is a valid config");
        String shown = MaskedConfig.of(config, Mask.of(config, List.of()));
        assertSecretFree(shown);
        for (String kept :
                List.of(
                        "- name: gate",
                        "rtsp://***",
                        "https://***",
                        "[ffmpeg, \"-headers\", \"***\"",
                        "mjpeg",
                        "line: GPIO17",
                        "provider: dry-run",
                        "label: bolt",
                        "xnnpack",
                        "options:")) {
            assertTrue(shown.contains(kept), () -> kept + " is not in " + shown);
        }
    }

    @Test
    void showsNoValueOfAKeyThatNobodyKnows() {
        ConfigRead config = read(MISPLACED);
        assertTrue(config instanceof ConfigRead.Broken);
        String shown = MaskedConfig.of(config, Mask.of(config, List.of()));
        assertSecretFree(shown);
        assertTrue(shown.contains("password: \"***\""), shown);
        assertSecretFree(new ConfigCheck(around(config)).name());
        Finding finding = Examination.of(new ConfigCheck(around(config))).getFirst();
        assertEquals(Finding.State.WRONG, finding.state());
        assertSecretFree(finding.toString());
    }

    private static Surroundings around(ConfigRead config) {
        return new Surroundings(
                new Machine(Path.of("/no/such/root"), java.util.Map.of(), _ -> null), () -> config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "\tsecret: x", "a: &x sekrword\nb: *x", "a: 1\na: sekr2"})
    void showsNothingOfWhatIsNoYaml(String text) {
        ConfigRead config = new ConfigRead.Broken(Path.of("x"), Optional.of(text), List.of());
        String shown = MaskedConfig.of(config, Mask.of(config, List.of()));
        assertTrue(shown.startsWith("not shown"), shown);
    }

    @Test
    void showsNothingOfAListOrAWord() {
        for (String text : List.of("sekrword", "[sekrword]", "- sekrword")) {
            ConfigRead config = new ConfigRead.Broken(Path.of("x"), Optional.of(text), List.of());
            assertSecretFree(MaskedConfig.of(config, Mask.of(config, List.of())));
        }
    }

    /** As FFmpeg, a command and we ourselves might tell of that config. */
    @Test
    void takesTheSecretsOutOfAnyText() {
        for (ConfigRead config : List.of(read(SECRETS), read(MISPLACED))) {
            Mask mask = Mask.of(config, List.of("b: [{url: 'rtsp://u:sekrbefore@h.example/x'}]"));
            String journal =
                    """
                    source: camera=gate rtsp://sekruser:sekr%21pass@sekrhost.example:8554/sekrpath/1?token=sekrtoken
                    [tcp @ 0x55] Connection to tcp://sekrhost.example:8554?timeout=0 failed: refused
                    method DESCRIBE failed: 401 Unauthorized, user sekruser password sekr!pass
                    ffmpeg: unknown option sekrargument; --password sekrword --key=sekrkey
                    Failed to resolve sekrhost2: no such name, tried 10.11.12.13 and oldhost1
                    query x=sekrx path /sekrpath/1 got Authorization: Basic sekrbasic
                    with the one before: sekrbefore; provider option sekroption
                    """;
            assertSecretFree(mask.secrets(journal.replace("10.11.12.13 and", "and")));
            assertSecretFree(mask.all(journal));
            assertTrue(mask.all(journal).contains("failed: refused"), mask.all(journal));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see http://cam/x now|see http://*** now",
                "url admin:hunter2@cam/1 now|url ***cam/1 now",
                "password=abc, next|password=***, next",
                "db_passwd: 'a b' next|db_passwd: *** next",
                "\"api-key\":\"xyz\"|\"api-key\":***",
                "access_token=abc;x|access_token=***;x",
                "--user me --pass it|--user *** --pass ***",
                "Proxy-Authorization: Bearer x.y|Proxy-Authorization: ***",
            })
    void knowsWhatASecretLooksLike(String text, String masked) {
        assertEquals(masked, new Mask(Set.of()).secrets(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/alice/watchpin.yaml|/home/***/watchpin.yaml",
                "from 192.168.1.20:554|from ***:554",
                "mac dc:a6:32:01:02:03 up|mac *** up",
                "addr fe80::1:2 up|addr *** up",
                "addr 2001:db8::1 up|addr *** up",
            })
    void knowsWhatTellsWhoAndWhere(String text, String masked) {
        assertEquals(masked, new Mask(Set.of()).all(text));
    }

    /** What our own lines are made of stays. */
    @Test
    void leavesOrdinaryWordsAlone() {
        Stream.of(
                        "25.0.1+8 (OpenJDK), -XX:+UseSerialGC",
                        "2026-11-25T08:00:00Z: up since 12:30:45",
                        "journalctl -u watchpin -n 50 --no-pager",
                        "onnxruntime 1.28.0, ffmpeg 8.0.1-1.5.13",
                        "looked at as root; the service is watchpin (groups watchpin, video)",
                        "then log in again",
                        "/dev/v4l/by-id/usb-046d_HD_Webcam-video-index0",
                        "not YAML: while scanning for the next token: found character '-'",
                        "Deny=::/0")
                .filter(it -> !it.startsWith("Deny"))
                .forEach(it -> assertEquals(it, new Mask(Set.of()).all(it)));
    }

    /** A host called cam, a user called admin: words of ours. */
    @Test
    void takesShortSecretsForWholeWordsOnly() {
        ConfigRead config =
                read(SECRETS.replace("sekruser:sekr%21pass@sekrhost.example", "admin:pw1@cam"));
        Mask mask = Mask.of(config, List.of());
        assertEquals(
                "camera gate is on ***, *** of admin",
                mask.all("camera gate is on cam, pw1 of admin"));
    }

    @Test
    void reportsNoSecret(@TempDir Path root) {
        FakeMachine machine =
                new FakeMachine(root)
                        .systemd(FakeMachine.UNIT)
                        .file("/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0")
                        .file("/proc/sys/kernel/osrelease", "6.12.34+rpt-rpi-v8\n")
                        .file("/proc/sys/kernel/hostname", "sekrboard\n")
                        .file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n")
                        .file(
                                "/proc/cpuinfo",
                                "processor\t: 0\n"
                                        + "Features\t: fp asimd crc32\n"
                                        + "CPU part\t: 0xd08\n"
                                        + "processor\t: 1\n"
                                        + "Features\t: fp asimd crc32\n"
                                        + "Serial\t\t: 10000000sekrserial\n"
                                        + "Model\t\t: Raspberry Pi 4\n")
                        .says("dpkg-query", "watchpin 0.1 installed\nrpicam-apps  not-installed\n")
                        .says(
                                "journalctl",
                                "2026-11-25T08:00:00 watchpin[1]: on sekrboard:"
                                        + " rtsp://sekruser:x@sekrhost.example\n"
                                        + "2026-11-25T08:00:01 watchpin[1]: \u001b[31mblind\n");
        ConfigRead config = read(SECRETS);
        Surroundings around = new Surroundings(machine.machine(), () -> config);
        String report = new BugReport(around, Mask.of(config, List.of())).text("0.1");
        assertSecretFree(report);
        for (String kept :
                List.of(
                        "board Raspberry Pi 4 Model B Rev 1.4", "kernel 6.12.34+rpt-rpi-v8",
                        "system Debian GNU/Linux 13 (trixie)", "packages watchpin 0.1\n",
                        "2 cores\nFeatures: fp asimd crc32\nCPU part: 0xd08",
                                "watchpin[1]: on ***")) {
            assertTrue(report.contains(kept), () -> kept + " is not in " + report);
        }
        assertFalse(report.contains("\u001b"), "no control characters");
    }

    @Test
    void reportsWhatItCan(@TempDir Path root) {
        FakeMachine bare = new FakeMachine(root);
        String report = new BugReport(bare.around(), new Mask(Set.of())).text("0.1");
        assertTrue(report.contains("board -\nkernel - \nsystem -\n"), report);
        assertTrue(report.contains("is absent\n"), report);
        assertTrue(report.contains("systemd does not run here\n"), report);
    }
}
