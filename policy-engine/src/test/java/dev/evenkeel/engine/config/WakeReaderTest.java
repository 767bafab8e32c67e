package dev.evenkeel.engine.config;

import static dev.evenkeel.engine.config.Configs.HEAD;
import static dev.evenkeel.engine.config.Configs.problems;
import static dev.evenkeel.engine.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static WakeSettings.Target target(
            String mac, Optional<String> address, List<String> interfaces, int port, int repeats) {
        return new WakeSettings.Target(mac, address, interfaces, port, repeats, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:22:44:66:88:aa", "00-22-44-66-88-AA", "0022446688aa", "00:22:44:66", "192.168.1.1"})
    void thePasswordOfANetworkCardComesFromTheEnvironment(String password) {
        EngineConfig config = read(
                HEAD + "wake: {hosts: {a: {mac: '525400000001', secureOn: {environment: CARD_A}}}}",
                Map.of("CARD_A", password));

        assertThat(config.wake().hosts().get(new HostId("a")).secureOn()).contains(new Secret(password));
        assertThat(config.toString()).doesNotContain(password);
    }

    @Test
    void thePasswordOfANetworkCardComesFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("card"), "00:22:44:66:88:aa\n");

        EngineConfig config = read(HEAD + "wake: {hosts: {a: {mac: '525400000001', secureOn: {file: " + file + "}}}}");

        assertThat(config.wake().hosts().get(new HostId("a")).secureOn()).contains(new Secret("00:22:44:66:88:aa"));
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
}
