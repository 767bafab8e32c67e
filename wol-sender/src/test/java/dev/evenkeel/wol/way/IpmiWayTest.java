package dev.evenkeel.wol.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenIPMI's simulator, by the real ipmitool. */
class IpmiWayTest {
    private static final Pause NONE = time -> {};

    @TempDir
    private static Path directory;

    private static IpmiSimulator simulator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(IpmiSimulator.isInstalled(), "Debian's openipmi and ipmitool are not installed");
        simulator = IpmiSimulator.start(directory);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (simulator != null) {
            simulator.close();
        }
    }

    @BeforeEach
    void switchOff() throws IOException {
        simulator.power(false);
        simulator.deaf(false);
        simulator.forget();
    }

    private static IpmiWay way(PowerOrder order) {
        return way("keel", IpmiSimulator.PASSWORD, 3, order);
    }

    private static IpmiWay way(String user, String password, int cipher, PowerOrder order) {
        return new IpmiWay(simulator.target(user, password, cipher), order, NONE);
    }

    @Test
    void aHostIsSwitchedOn() throws IOException, InterruptedException {
        way(PowerOrder.WAKE).signal();

        assertThat(simulator.isOn()).isTrue();
    }

    @Test
    void aHostThatHasPowerIsLeftAlone() throws IOException, InterruptedException {
        simulator.power(true);

        way(PowerOrder.WAKE).signal();

        assertThat(simulator.orders()).isEmpty();
    }

    @Test
    void aHostIsAskedToShutDownAndItsPowerIsNotCut() throws IOException, InterruptedException {
        simulator.power(true);

        way(PowerOrder.SHUT_DOWN).signal();

        assertThat(simulator.orders()).containsOnly("set shutdown 1");
    }

    @Test
    void aControllerThatSaysYesAndDoesNothingIsFoundOut() throws IOException {
        simulator.deaf(true);

        assertThatThrownBy(() -> way(PowerOrder.WAKE).signal())
                .hasMessageContaining("took 'power on' and the host is still without power")
                .hasMessageContaining("maybe");
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() {
        assertThatThrownBy(() -> way("keel", "wrong-one", 3, PowerOrder.WAKE).signal())
                .hasMessageContaining("refuses user 'keel'")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void anUnknownUserIsTold() {
        assertThatThrownBy(() -> way("nobody", IpmiSimulator.PASSWORD, 3, PowerOrder.WAKE)
                        .signal())
                .hasMessageContaining("refuses user 'nobody'");
    }

    @Test
    void aCipherSuiteThatTheControllerDoesNotHaveIsTold() {
        assertThatThrownBy(() ->
                        way("keel", IpmiSimulator.PASSWORD, 17, PowerOrder.WAKE).signal())
                .hasMessageContaining("cipher suite 17");
    }

    /** By the limit, or by ipmitool, which gives up after some seconds itself. */
    @Test
    void aControllerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            IpmiTarget target = new IpmiTarget(
                    "127.0.0.1", silent.getLocalPort(), new Credentials("keel", "x"), 3, Duration.ofSeconds(1));

            assertThatThrownBy(() -> new IpmiWay(target, PowerOrder.WAKE, NONE).signal())
                    .isInstanceOf(IOException.class)
                    .message()
                    .containsAnyOf("no answer within 1 s", "it does not answer");
        }
    }

    @Test
    void thePasswordStandsOnNoCommandLine() {
        assertThat(simulator.target("keel", "hush", 3).toString()).doesNotContain("hush");
    }
}
