package dev.evenkeel.wol.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.fixture.ReservedPort;
import dev.evenkeel.wol.packet.LocalInterface.Outlet;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MagicPacketSenderTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    private static final MagicPacket PACKET = MagicPacket.to(MAC);
    private static final byte[] EXPECTED = HexFormat.of().parseHex("ffffffffffff" + "525400770001".repeat(16));

    private final UdpReceiver receiver = UdpReceiver.onLoopback();
    private final MagicPacketSender sender = new MagicPacketSender();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whatArrivesIsTheFormatByteByByte() throws IOException {
        Delivery delivery = sender.send(PACKET, receiverAt("127.0.0.1"), 1);
        assertThat(receiver.next().payload()).isEqualTo(EXPECTED);
        assertThat(delivery).isEqualTo(new Delivery(List.of("127.0.0.1:" + receiver.port()), List.of()));
    }

    @Test
    void aPasswordArrivesBehindThePattern() throws IOException {
        MagicPacket packet = new MagicPacket(MAC, Optional.of(new SecureOnPassword("192.168.1.1")));
        sender.send(packet, receiverAt("127.0.0.1"), 1);
        assertThat(receiver.next().payload())
                .isEqualTo(HexFormat.of().parseHex("ffffffffffff" + "525400770001".repeat(16) + "c0a80101"));
    }

    @Test
    void itIsSentAsOftenAsAskedAndNotOnceMore() throws IOException {
        sender.send(PACKET, receiverAt("127.0.0.1"), 3);
        MagicPacket last = MagicPacket.to(new MacAddress("52:54:00:77:00:02"));
        sender.send(last, receiverAt("127.0.0.1"), 1);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(receiver.next().payload()).isEqualTo(EXPECTED);
        }
        assertThat(receiver.next().payload()).isEqualTo(last.bytes());
    }

    @Test
    void aDirectedBroadcastReachesTheSubnet() throws IOException {
        try (UdpReceiver subnet = UdpReceiver.onEveryAddress()) {
            sender.send(PACKET, new Destination.Address("127.255.255.255", subnet.port()), 1);
            assertThat(subnet.next().payload()).isEqualTo(EXPECTED);
        }
    }

    @Test
    void everyNamedInterfaceSendsToItsOwnBroadcastAddressFromItsOwnAddress() throws IOException {
        Delivery delivery = withInterfaces(
                        up("eth0", outlet("127.0.0.2", "127.0.0.1")),
                        up("eth1", outlet("127.0.0.3", "127.0.0.1"), outlet("127.0.0.4", "127.0.0.1")),
                        up("eth2", outlet("127.0.0.5", "127.0.0.1")))
                .send(PACKET, new Destination.Broadcast(List.of("eth0", "eth1"), receiver.port()), 1);
        assertThat(List.of(receiver.next(), receiver.next(), receiver.next()))
                .allSatisfy(arrival -> assertThat(arrival.payload()).isEqualTo(EXPECTED))
                .extracting(arrival -> arrival.from().getHostAddress())
                .containsExactly("127.0.0.2", "127.0.0.3", "127.0.0.4");
        assertThat(delivery.sent())
                .containsExactly(
                        "127.0.0.1:" + receiver.port() + " from eth0 (127.0.0.2)",
                        "127.0.0.1:" + receiver.port() + " from eth1 (127.0.0.3)",
                        "127.0.0.1:" + receiver.port() + " from eth1 (127.0.0.4)");
    }

    @Test
    void withoutNamesEveryInterfaceThatIsUpSendsExceptLoopback() throws IOException {
        Delivery delivery = withInterfaces(
                        new LocalInterface("lo", true, true, List.of(outlet("127.0.0.1", "127.0.0.1"))),
                        up("eth0", outlet("127.0.0.2", "127.0.0.1")),
                        new LocalInterface("eth1", false, false, List.of(outlet("127.0.0.3", "127.0.0.1"))),
                        up("wg0"),
                        up("eth2", outlet("127.0.0.4", "127.0.0.1")))
                .send(PACKET, new Destination.Broadcast(List.of(), receiver.port()), 1);
        assertThat(List.of(receiver.next(), receiver.next()))
                .extracting(arrival -> arrival.from().getHostAddress())
                .containsExactly("127.0.0.2", "127.0.0.4");
        assertThat(delivery.sent()).hasSize(2);
        assertThat(delivery.problems()).isEmpty();
    }

    @Test
    void anInterfaceThatFailsIsReportedAndTheOthersStillSend() throws IOException {
        Delivery delivery = withInterfaces(
                        up("gone", outlet("198.51.100.7", "127.0.0.1")), up("eth0", outlet("127.0.0.2", "127.0.0.1")))
                .send(PACKET, new Destination.Broadcast(List.of("gone", "none", "eth0"), receiver.port()), 1);
        assertThat(receiver.next().payload()).isEqualTo(EXPECTED);
        assertThat(delivery.sent()).containsExactly("127.0.0.1:" + receiver.port() + " from eth0 (127.0.0.2)");
        assertThat(delivery.problems())
                .hasSize(2)
                .anyMatch(line -> line.equals("interface 'none' does not exist (there are: gone, eth0)"))
                .anyMatch(line -> line.startsWith("127.0.0.1:" + receiver.port() + " from gone (198.51.100.7): "));
    }

    @Test
    void whenNoInterfaceCanSendEachSaysWhy() {
        MagicPacketSender poor = withInterfaces(
                new LocalInterface("eth1", false, false, List.of(outlet("127.0.0.3", "127.0.0.1"))), up("wg0"));
        assertThatThrownBy(() -> poor.send(PACKET, new Destination.Broadcast(List.of("eth7", "eth1", "wg0"), 9), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("interface 'eth7' does not exist (there are: eth1, wg0); interface 'eth1' is down; "
                        + "interface 'wg0' has no IPv4 address that can broadcast");
        assertThatThrownBy(() -> poor.send(PACKET, Destination.everywhere(), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("no interface of this machine is up and can broadcast (there are: eth1, wg0)");
    }

    @Test
    void anInterfaceThatThisMachineLacksIsNamed() {
        assertThatThrownBy(() -> sender.send(PACKET, new Destination.Broadcast(List.of("no-such-if"), 9), 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("interface 'no-such-if' does not exist (there are: ")
                .hasMessageContaining("lo");
    }

    @Test
    void anAddressThatCanNotBeResolvedIsNamed() {
        assertThatThrownBy(() -> sender.send(PACKET, new Destination.Address("[no address]", 9), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("[no address]:9: the name can not be resolved");
    }

    @Test
    void aPortThatNobodyListensOnIsNoErrorBecauseNothingAcknowledges() throws IOException {
        try (ReservedPort deaf = ReservedPort.udp()) {
            assertThat(sender.send(PACKET, new Destination.Address("127.0.0.1", deaf.number()), 2)
                            .sent())
                    .hasSize(1);
        }
    }

    @Test
    void nonsenseIsRefusedAtOnce() {
        assertThatThrownBy(() -> sender.send(PACKET, receiverAt("127.0.0.1"), 0))
                .hasMessageContaining("0 times");
        assertThatThrownBy(() -> new Destination.Address("127.0.0.1", 0)).hasMessageContaining("UDP port is 0");
        assertThatThrownBy(() -> new Destination.Broadcast(List.of(), 65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> new Destination.Address(" ", 9)).hasMessageContaining("empty");
    }

    @Test
    void aBroadcastAddressHasAllHostBitsSet() {
        assertThat(broadcast("192.168.7.2", 24)).isEqualTo("192.168.7.255");
        assertThat(broadcast("10.77.130.9", 17)).isEqualTo("10.77.255.255");
        assertThat(broadcast("172.16.5.5", 30)).isEqualTo("172.16.5.7");
        assertThat(broadcast("10.1.2.3", 1)).isEqualTo("127.255.255.255");
    }

    private Destination receiverAt(String host) {
        return new Destination.Address(host, receiver.port());
    }

    private static MagicPacketSender withInterfaces(LocalInterface... interfaces) {
        return new MagicPacketSender(() -> List.of(interfaces));
    }

    private static LocalInterface up(String name, Outlet... outlets) {
        return new LocalInterface(name, true, false, List.of(outlets));
    }

    private static Outlet outlet(String source, String broadcast) {
        return new Outlet(ip(source), ip(broadcast));
    }

    private static String broadcast(String address, int prefixLength) {
        return LocalInterface.broadcast((Inet4Address) ip(address), prefixLength)
                .getHostAddress();
    }

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
