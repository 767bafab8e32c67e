package dev.evenkeel.engine.config;

import static dev.evenkeel.engine.config.Configs.HEAD;
import static dev.evenkeel.engine.config.Configs.problems;
import static dev.evenkeel.engine.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WakeReaderTest {
    @Test
    void targetsAreRead() {
        EngineConfig config = read(HEAD + """
                wake:
                  hosts:
                    a: {mac: 52:54:00:00:00:0A}
                    b: {mac: 5254.0000.000b, interfaces: [eth1], port: 7, repeats: 1}
                    c: {mac: 52-54-00-00-00-0c, address: 10.1.2.255}
                """);

        assertThat(config.wake().hosts())
                .isEqualTo(Map.of(
                        new HostId("a"), target("52:54:00:00:00:0a", Optional.empty(), List.of(), 9, 3),
                        new HostId("b"), target("52:54:00:00:00:0b", Optional.empty(), List.of("eth1"), 7, 1),
                        new HostId("c"), target("52:54:00:00:00:0c", Optional.of("10.1.2.255"), List.of(), 9, 3)));
    }

    private static WakeSettings.Ways target(
            String mac, Optional<String> address, List<String> interfaces, int port, int repeats) {
        return new WakeSettings.Ways(
                List.of(new WaySettings.MagicPacket(
                        mac, address, interfaces, port, repeats, Optional.empty(), Optional.empty())),
                List.of());
    }

    private static Optional<Secret> secureOn(EngineConfig config) {
        return ((WaySettings.MagicPacket)
                        config.wake().hosts().get(new HostId("a")).on().get(0))
                .secureOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:22:44:66:88:aa", "00-22-44-66-88-AA", "0022446688aa", "00:22:44:66", "192.168.1.1"})
    void thePasswordOfANetworkCardComesFromTheEnvironment(String password) {
        EngineConfig config = read(
                HEAD + "wake: {hosts: {a: {mac: '525400000001', secureOn: {environment: CARD_A}}}}",
                Map.of("CARD_A", password));

        assertThat(secureOn(config)).contains(new Secret(password));
        assertThat(config.toString()).doesNotContain(password);
    }

    @Test
    void thePasswordOfANetworkCardComesFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("card"), "00:22:44:66:88:aa\n");

        EngineConfig config = read(HEAD + "wake: {hosts: {a: {mac: '525400000001', secureOn: {file: " + file + "}}}}");

        assertThat(secureOn(config)).contains(new Secret("00:22:44:66:88:aa"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00:22:44:66:88:aa         | wake.hosts.a.secureOn: is a secret; it is not written here but comes from a 'file' or a variable of the 'environment'.",
                "{environment: ABSENT}     | wake.hosts.a.secureOn.environment: environment variable 'ABSENT' is empty or not set.",
                "{file: absent}            | wake.hosts.a.secureOn.file: file 'etc/absent' can not be read.",
                "{}                        | wake.hosts.a.secureOn: needs either 'file' or 'environment'.",
                "{file: a, environment: B} | wake.hosts.a.secureOn: needs either 'file' or 'environment'.",
                "{environment: WRONG}      | wake.hosts.a.secureOn: the password is not 4 or 6 bytes, such as 00:22:44:66:88:aa or 192.168.1.1.",
            })
    void aPasswordThatCanNotBeHadIsExplainedAndNeverShown(String secret, String problem) {
        assertThat(problems(
                        HEAD + "wake: {hosts: {a: {mac: '525400000001', secureOn: " + secret + "}}}",
                        Map.of("WRONG", "secret-word")))
                .containsExactly("pool.yaml:3: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mac: 52:54:00:00:00        | mac: '52:54:00:00:00' is not a MAC address such as 52:54:00:12:34:56.",
                "mac: ff:ff:ff:ff:ff:ff     | mac: 'ff:ff:ff:ff:ff:ff' is not the address of one network card.",
                "mac: '000000000000'        | mac: '000000000000' is not the address of one network card.",
                "mac: 525400000001, port: 0 | port: 0 is out of range: 1 to 65535.",
                "mac: 525400000001, address: 10.0.0.255, interfaces: [eth0] | interfaces: is only for broadcasts of this machine: leave 'address' out.",
            })
    void aWrongTargetIsExplained(String target, String problem) {
        assertThat(problems(HEAD + "wake: {hosts: {a: {" + target + "}}}"))
                .containsExactly("pool.yaml:3: wake.hosts.a." + problem);
    }

    private static final String PASSWORD = "password: {environment: BMC}";
    private static final String REDFISH = "redfish: {url: https://10.0.0.5, user: keel, " + PASSWORD + "}";
    private static final String IPMI = "ipmi: {address: 10.0.0.5, user: keel, " + PASSWORD + "}";

    private static WakeSettings.Ways waysOf(String host) {
        EngineConfig config = read(HEAD + "wake: {hosts: {a: {" + host + "}}}", Map.of("BMC", "hush"));
        assertThat(config.toString()).doesNotContain("hush");
        return config.wake().hosts().get(new HostId("a"));
    }

    @Test
    void allWaysOfAHostAreTriedInTheOrderOfTheirWorth() {
        WakeSettings.Ways ways =
                waysOf("ssh: {address: a}, wakeCommand: {command: [on]}, stopCommand: {command: [off]}, "
                        + "mac: '525400000001', " + IPMI + ", " + REDFISH);

        assertThat(ways.on())
                .extracting(way -> way.getClass().getSimpleName())
                .containsExactly("Redfish", "Ipmi", "MagicPacket", "Command");
        assertThat(ways.off())
                .extracting(way -> way.getClass().getSimpleName())
                .containsExactly("Ssh", "Redfish", "Ipmi", "Command");
    }

    @Test
    void theOrderOfTheWaysCanBeChosenAndWaysBeLeftOut() {
        WakeSettings.Ways ways = waysOf("mac: '525400000001', " + IPMI + ", " + REDFISH
                + ", ssh: {address: a}, ways: [wake-on-lan, ipmi], stopWays: [redfish]");

        assertThat(ways.on()).extracting(way -> way.getClass().getSimpleName()).containsExactly("MagicPacket", "Ipmi");
        assertThat(ways.off()).extracting(way -> way.getClass().getSimpleName()).containsExactly("Redfish");
    }

    @Test
    void packetsMayBeSentThroughAnotherMachine(@TempDir Path directory) throws IOException {
        Path key = Files.createFile(directory.resolve("id"));
        WaySettings.MagicPacket packet = (WaySettings.MagicPacket)
                waysOf("mac: '525400000001', through: {address: b, key: " + key + ", retries: 3}")
                        .on()
                        .get(0);

        assertThat(packet.through())
                .contains(new WaySettings.Ssh(
                        "b",
                        22,
                        "root",
                        Optional.of(key),
                        Optional.empty(),
                        List.of("wakeonlan", "{mac}"),
                        new WaySettings.Patience(Duration.ofSeconds(20), 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ways: [ipmi], mac: 525400000001 | .ways[0]: this way is not configured for this host.",
                "ways: [wake-on-lan, wake-on-lan], mac: 525400000001 | .ways[1]: stands twice.",
                "ways: [wol], mac: 525400000001 | .ways[0]: 'wol' is not one of redfish, ipmi, wake-on-lan, command.",
                "port: 9, ssh: {address: a} | .port: is for magic packets, which need a 'mac'.",
                "{}                         | : has no way to be woken or shut down: maybe give it 'mac', 'redfish', 'ipmi' or 'ssh'.",
                "ssh: {address: -oProxyCommand=x} | .ssh.address: begins with a hyphen.",
                "ssh: {address: a, key: absent} | .ssh.key: file 'etc/absent' can not be read.",
                "ssh: {address: a, command: []} | .ssh.command: is empty; it needs a program and its arguments, such as [poweroff].",
                "ipmi: {address: b, user: u, password: hush} | .ipmi.password: is a secret; it is not written here but comes from a 'file' or a variable of the 'environment'.",
            })
    void aWrongWayIsExplained(String host, String problem) {
        assertThat(problems(HEAD + "wake: {hosts: {a: {" + (host.equals("{}") ? "" : host) + "}}}"))
                .containsExactly("pool.yaml:3: wake.hosts.a" + problem);
    }

    @Test
    void allThatIsWrongWithTheWaysIsReportedAtOnce() {
        assertThat(problems(HEAD + """
                wake:
                  hosts:
                    a:
                      redfish: {url: 10.0.0.5, user: keel}
                      ipmi: {address: b, cipher: 18, timeLimit: 0s}
                      ways: [redfish]
                """))
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem).startsWith("pool.yaml:6: wake.hosts.a.redfish.url"))
                .anySatisfy(problem -> assertThat(problem).startsWith("pool.yaml:7: wake.hosts.a.ipmi.cipher"));
    }
}
