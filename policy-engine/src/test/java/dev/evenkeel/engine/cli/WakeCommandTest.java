package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evenkeel wake} sends packets that a real socket receives. */
class WakeCommandTest {
    private static final String MAC = "52:54:00:77:00:01";
    private static final byte[] MAGIC_PACKET = HexFormat.of().parseHex("ffffffffffff" + "525400770001".repeat(16));

    private DatagramSocket card;

    @BeforeEach
    void listen() throws IOException {
        card = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        card.setSoTimeout(60_000);
    }

    @AfterEach
    void stop() {
        card.close();
    }

    @Test
    void aMacAddressGetsItsMagicPackets() throws IOException {
        Cli wake = Cli.run("wake", MAC, "--address", "127.0.0.1", "--port", card.getLocalPort(), "--repeats", 2);

        assertThat(wake.exitCode()).as(wake.err()).isZero();
        assertThat(wake.outLines())
                .containsExactly("sent 2 magic packets for " + MAC + " to 127.0.0.1:" + card.getLocalPort());
        assertThat(received()).isEqualTo(MAGIC_PACKET);
        assertThat(received()).isEqualTo(MAGIC_PACKET);
    }

    @Test
    void aHostIsWokenAsConfigured(@TempDir Path folder) throws IOException {
        Path config = config(folder);

        Cli wake = Cli.run("wake", "h1", "--config", config);

        assertThat(wake.exitCode()).as(wake.err()).isZero();
        assertThat(received()).isEqualTo(MAGIC_PACKET);
    }

    @Test
    void theFirstWayThatWorksWakesTheHostAndWhatFailedIsTold(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("ways.yaml"), """
                pool: lab
                driver: simulated
                wake:
                  hosts:
                    h1:
                      mac: %s
                      address: 127.0.0.1
                      wakeCommand: {command: [sh, -c, "echo no power; exit 7"], retries: 0}
                      ways: [command, wake-on-lan]
                """.formatted(MAC));

        Cli wake = Cli.run("wake", "h1", "--config", config);

        assertThat(wake.exitCode()).as(wake.err()).isZero();
        assertThat(wake.outLines())
                .containsExactly(
                        "Host 'h1' can not be woken by command (sh): it ended with exit code 7: no power.",
                        "Host 'h1' was signalled by wake-on-lan.");
    }

    @Test
    void aHostThatIsNotConfiguredIsNotWoken(@TempDir Path folder) throws IOException {
        Cli wake = Cli.run("wake", "h2", "--config", config(folder));

        assertThat(wake.exitCode()).isEqualTo(2);
        assertThat(wake.errLines())
                .containsExactly("Host 'h2' has no 'wake' entry in the configuration; there are: h1.");
    }

    @Test
    void aWayBesideTheConfiguredOneIsRefused(@TempDir Path folder) throws IOException {
        Cli wake = Cli.run("wake", "h1", "--config", config(folder), "--port", 7);

        assertThat(wake.exitCode()).isEqualTo(2);
        assertThat(wake.errLines().get(0))
                .isEqualTo("With --config, the way to host 'h1' is what the configuration says.");
    }

    @Test
    void whatCanNotBeSentIsAFailureWithItsReason() {
        Cli wake = Cli.run("wake", MAC, "--interface", "none0");

        assertThat(wake.exitCode()).isEqualTo(1);
        assertThat(wake.errLines())
                .hasSize(1)
                .allMatch(line -> line.startsWith(
                        "No magic packet for " + MAC + " could be sent: interface 'none0' does not exist"));
    }

    private Path config(Path folder) throws IOException {
        return Files.writeString(folder.resolve("pool.yaml"), """
                pool: lab
                driver: simulated
                simulated:
                  hosts: [{name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 64GiB}]
                  vms: [{name: web, memory: 4GiB}]
                wake:
                  hosts:
                    h1: {mac: "%s", address: 127.0.0.1, port: %d}
                """.formatted(MAC, card.getLocalPort()));
    }

    private byte[] received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[200], 200);
        card.receive(packet);
        byte[] bytes = new byte[packet.getLength()];
        ByteBuffer.wrap(packet.getData()).get(bytes);
        return bytes;
    }
}
