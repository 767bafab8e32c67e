package dev.evenkeel.wol.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.contract.HostStopperContract;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.WaysStopper;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacket;
import dev.evenkeel.wol.packet.UdpReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real sshd. */
class SshWayTest extends HostStopperContract {
    @TempDir
    private static Path directory;

    private static SshServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(SshServer.isInstalled(), "Debian's openssh-server is not installed");
        server = SshServer.start(directory);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void restrictTheKey() throws IOException {
        server.authorise("restrict,command=\"echo \\\"$SSH_ORIGINAL_COMMAND\\\" > " + told() + "\"");
    }

    private static Path told() {
        return directory.resolve("told");
    }

    @Override
    protected HostStopper stopper() {
        return stopper(server.target());
    }

    @Override
    protected HostStopper brokenStopper() {
        return stopper(server.target("user", "absent"));
    }

    private static HostStopper stopper(SshTarget target) {
        return new WaysStopper(Map.of(KNOWN, List.of(new SshWay(target, List.of("poweroff")))));
    }

    @Override
    protected boolean wasTold() {
        try {
            return Files.deleteIfExists(told());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aKeyRestrictedToOneCommandRunsThat() throws IOException {
        assertThat(stopper().stop(KNOWN)).isEqualTo("ssh");
        assertThat(Files.readString(told())).isEqualTo("poweroff\n");
    }

    @Test
    void everyWordArrivesAsOneWhateverItsCharacters() throws IOException, InterruptedException {
        server.authorise("");
        List<String> words = List.of("a b", "$HOME;", "it's", "*", "\"quoted\"", "", "`id`", "-x");

        List<String> command = new ArrayList<>(List.of("sh", "-c", "printf '[%s]' \"$@\" > \"$0\""));
        command.add(told().toString());
        command.addAll(words);
        new SshWay(server.target(), command).signal();

        assertThat(Files.readString(told())).isEqualTo("[" + String.join("][", words) + "]");
    }

    @Test
    void aHostThatGoesDownWhileItAnswersHasTakenTheOrder() throws IOException, InterruptedException {
        server.authorise("command=\"kill -9 $PPID; sleep 9\"");

        new SshWay(server.target(), List.of("poweroff")).signal();
    }

    @Test
    void aCommandThatFailsThereIsToldWithItsExitCodeAndLastLine() throws IOException {
        server.authorise("command=\"echo first; echo 'must be root' >&2; exit 4\"");

        assertThatThrownBy(() -> stopper().stop(KNOWN))
                .hasMessage("Host 'runner' can not be shut down by ssh ("
                        + server.target().inWords() + "): the command there ended with exit code 4: must be root.");
    }

    @Test
    void aCommandThatDoesNotExistThereIsTold() throws IOException {
        server.authorise("");

        assertThatThrownBy(() -> new SshWay(server.target(), List.of("no-such-program")).signal())
                .hasMessageContaining("does not exist there or may not be run")
                .hasMessageContaining("no-such-program");
    }

    @Test
    void aKeyThatIsNotLetInIsToldWithTheCure() throws IOException {
        server.authoriseNobody();

        assertThatThrownBy(() -> stopper().stop(KNOWN))
                .hasMessageContaining("refuses the key '" + directory.resolve("user") + "'")
                .hasMessageContaining("authorized_keys");
    }

    @Test
    void anUnknownMachineIsNotTrusted() {
        assertThatThrownBy(() -> brokenStopper().stop(KNOWN))
                .hasMessageContaining("its host key is not in '" + directory.resolve("absent") + "'")
                .hasMessageContaining("ssh-keyscan");
    }

    @Test
    void aMachineWithAnotherHostKeyIsNotTrusted() throws IOException, InterruptedException {
        server.newKey("other");
        server.knows("changed", "other");

        assertThatThrownBy(() -> stopper(server.target("user", "changed")).stop(KNOWN))
                .hasMessageContaining("another host key than the one in '" + directory.resolve("changed") + "'");
    }

    @Test
    void aMachineThatHangsIsGivenUp() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0)) {
            SshTarget target = new SshTarget(
                    "127.0.0.1",
                    hanging.getLocalPort(),
                    "root",
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(1));

            assertThatThrownBy(() -> new SshWay(target, List.of("poweroff")).signal())
                    .isInstanceOf(IOException.class)
                    .message()
                    .containsAnyOf("no answer within 1 s", "timed out");
        }
    }

    /** By the limit, or on a slow machine by ssh, which does not wait longer for the connection. */
    @Test
    void aCommandThereThatHangsIsGivenUp() throws IOException {
        server.authorise("command=\"sleep 60\"");
        SshTarget usual = server.target();
        SshTarget impatient = new SshTarget(
                usual.address(), usual.port(), usual.user(), usual.key(), usual.knownHosts(), Duration.ofSeconds(1));

        assertThatThrownBy(() -> new SshWay(impatient, List.of("poweroff")).signal())
                .isInstanceOf(IOException.class)
                .message()
                .containsAnyOf("no answer within 1 s", "timed out");
    }

    @Test
    void theNextWayHasItsTurnWhenOneFails() {
        HostStopper stopper = new WaysStopper(Map.of(
                KNOWN,
                List.of(
                        new CommandWay(LocalCommand.of(List.of("/nonexistent/stop"), Duration.ofSeconds(1))),
                        new SshWay(server.target(), List.of("poweroff")))));

        assertThat(stopper.stop(KNOWN)).isEqualTo("ssh");
        assertThat(wasTold()).isTrue();
    }

    @Test
    void magicPacketsAreSentThroughAnotherMachine() throws IOException, InterruptedException {
        server.authorise("");
        MacAddress mac = new MacAddress("52:54:00:77:00:01");
        try (UdpReceiver receiver = UdpReceiver.onLoopback()) {
            List<String> sends = List.of("bash", "-c", "cat > /dev/udp/127.0.0.1/" + receiver.port());
            new RelayedPacketWay(
                            new WakeTarget(
                                    mac,
                                    Optional.empty(),
                                    WakeTarget.nearby(mac).destination(),
                                    1),
                            server.target(),
                            sends)
                    .signal();

            assertThat(MagicPacket.parse(receiver.next().payload())).contains(MagicPacket.to(mac));
        }
    }

    @Test
    void theOtherMachineMayMakeThePacketItself() throws IOException, InterruptedException {
        MacAddress mac = new MacAddress("52:54:00:77:00:01");
        new RelayedPacketWay(WakeTarget.nearby(mac), server.target(), List.of("wakeonlan", "{mac}")).signal();

        assertThat(Files.readString(told())).isEqualTo("wakeonlan 52:54:00:77:00:01\n");
    }
}
