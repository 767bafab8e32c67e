package dev.evenkeel.wol.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.contract.HostStopperContract;
import dev.evenkeel.model.fixture.ReservedPort;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.wol.WaysStopper;
import dev.evenkeel.wol.way.Pause;
import dev.evenkeel.wol.way.PowerOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedfishWayTest extends HostStopperContract {
    private static final Pause NONE = time -> {};
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private RedfishServer server;

    @BeforeEach
    void start() throws IOException {
        server = RedfishServer.plain();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected HostStopper stopper() {
        server.power("On");
        return stopper(server.target());
    }

    @Override
    protected HostStopper brokenStopper() {
        return stopper(server.target("wrong-one", Optional.empty(), LONG));
    }

    private static HostStopper stopper(RedfishTarget target) {
        return new WaysStopper(Map.of(KNOWN, List.of(new RedfishWay(target, PowerOrder.SHUT_DOWN, NONE))));
    }

    @Override
    protected boolean wasTold() {
        boolean told = server.resets.equals(List.of("GracefulShutdown"));
        server.resets.clear();
        return told;
    }

    private RedfishWay waking() {
        return new RedfishWay(server.target(), PowerOrder.WAKE, NONE);
    }

    @Test
    void aHostIsSwitchedOnInASessionThatIsEnded() throws IOException, InterruptedException {
        waking().signal();

        assertThat(server.resets).containsExactly("On");
        assertThat(server.sessionsMade).isEqualTo(1);
        assertThat(server.openSessions()).isZero();
    }

    @Test
    void aControllerWithoutSessionsIsToldThePasswordEachTime() throws IOException, InterruptedException {
        server.hasSessions = false;

        waking().signal();

        assertThat(server.resets).containsExactly("On");
        assertThat(server.sessionsMade).isZero();
    }

    @Test
    void aHostThatHasPowerIsLeftAlone() throws IOException, InterruptedException {
        server.power("On");

        waking().signal();

        assertThat(server.resets).isEmpty();
    }

    @Test
    void theTypeOfResetIsOneThatTheControllerTakes() throws IOException, InterruptedException {
        server.allowed = List.of("ForceOn", "ForceOff");
        server.tellsInActionInfo = true;

        waking().signal();

        assertThat(server.resets).containsExactly("ForceOn");
    }

    @Test
    void aControllerThatKnowsNoShutdownInGoodOrderIsNotToldToCutThePower() {
        server.allowed = List.of("On", "ForceOff");

        assertThatThrownBy(() -> stopper().stop(KNOWN))
                .hasMessageContaining("'runner'")
                .hasMessageContaining("does not take 'GracefulShutdown', only On, ForceOff");
        assertThat(server.resets).isEmpty();
    }

    @Test
    void aControllerThatSaysYesAndDoesNothingIsFoundOut() {
        server.deaf = true;

        assertThatThrownBy(() -> waking().signal())
                .hasMessageContaining("took the order and still says PowerState 'Off'")
                .hasMessageContaining("maybe");
        assertThat(server.openSessions()).isZero();
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() {
        for (boolean sessions : List.of(true, false)) {
            server.hasSessions = sessions;
            assertThatThrownBy(() -> brokenStopper().stop(KNOWN))
                    .hasMessageContaining("by redfish (" + server.target().url() + ")")
                    .hasMessageContaining("refuses user 'keel'; maybe the user or the password is wrong")
                    .hasMessageNotContaining("wrong-one");
        }
    }

    @Test
    void ofSeveralComputerSystemsOneMustBeNamed() throws IOException, InterruptedException {
        server.systems = 2;
        RedfishTarget usual = server.target();

        assertThatThrownBy(() -> waking().signal())
                .hasMessageContaining("2 computer systems; name the host's in 'system': /redfish/v1/Systems/1, ");

        Optional<String> system = Optional.of("/redfish/v1/Systems/1");
        new RedfishWay(
                        new RedfishTarget(usual.url(), usual.credentials(), system, usual.caFile(), LONG),
                        PowerOrder.WAKE,
                        NONE)
                .signal();
        assertThat(server.resets).containsExactly("On");
    }

    @Test
    void aSystemThatDoesNotExistIsToldInTheControllersWords() {
        RedfishTarget usual = server.target();
        Optional<String> system = Optional.of("/redfish/v1/Systems/9");

        assertThatThrownBy(() -> new RedfishWay(
                                new RedfishTarget(usual.url(), usual.credentials(), system, usual.caFile(), LONG),
                                PowerOrder.WAKE,
                                NONE)
                        .signal())
                .hasMessage("the controller answers HTTP 404: "
                        + "The resource at the URI /redfish/v1/Systems/9 was not found.");
    }

    @Test
    void aControllerThatHangsIsGivenUp() {
        server.hangs = true;

        assertThatThrownBy(() -> new RedfishWay(
                                server.target(RedfishServer.PASSWORD, Optional.empty(), Duration.ofSeconds(1)),
                                PowerOrder.WAKE,
                                NONE)
                        .signal())
                .hasMessage("no answer within 1 s");
    }

    @Test
    void aControllerThatIsNotThereIsTold() throws IOException {
        try (ReservedPort deaf = ReservedPort.tcp()) {
            URI nobody = URI.create("http://127.0.0.1:" + deaf.number());
            RedfishTarget target =
                    new RedfishTarget(nobody, server.target().credentials(), Optional.empty(), Optional.empty(), LONG);

            assertThatThrownBy(() -> new RedfishWay(target, PowerOrder.WAKE, NONE).signal())
                    .hasMessageContaining("it can not be connected to");
        }
    }

    @Test
    void aCertificateOfTheControllersOwnIsTrustedWhenItIsInTheFileWhateverItsName()
            throws IOException, InterruptedException, GeneralSecurityException {
        try (RedfishServer secure = RedfishServer.secure(directory, "dns:bmc")) {
            Optional<Path> caFile = Optional.of(directory.resolve("bmc.pem"));

            new RedfishWay(secure.target(RedfishServer.PASSWORD, caFile, LONG), PowerOrder.WAKE, NONE).signal();

            assertThat(secure.resets).containsExactly("On");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted()
            throws IOException, InterruptedException, GeneralSecurityException {
        try (RedfishServer secure = RedfishServer.secure(directory, "ip:127.0.0.1")) {
            assertThatThrownBy(() -> new RedfishWay(secure.target(), PowerOrder.WAKE, NONE).signal())
                    .hasMessageContaining("its certificate is not trusted")
                    .hasMessageContaining("'caFile'");
            assertThat(secure.sessionsMade).isZero();
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsTold() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> refuseInPlainHttp(plain));
            answering.setDaemon(true);
            answering.start();
            RedfishTarget usual = server.target();
            URI tls = URI.create("https://127.0.0.1:" + plain.getLocalPort());
            RedfishTarget target =
                    new RedfishTarget(tls, usual.credentials(), Optional.empty(), Optional.empty(), LONG);

            assertThatThrownBy(() -> new RedfishWay(target, PowerOrder.WAKE, NONE).signal())
                    .hasMessageContaining("no TLS can be agreed on");
        }
    }

    /** Whoever comes, and hears each out: closing on unread bytes resets the connection, and the client then tries a second one. */
    private static void refuseInPlainHttp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // By the client, or the test is over.
            }
        }
    }
}
