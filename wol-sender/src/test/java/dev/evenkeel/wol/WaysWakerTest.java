package dev.evenkeel.wol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.contract.HostWakerContract;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacket;
import dev.evenkeel.wol.packet.MagicPacketSender;
import dev.evenkeel.wol.packet.SecureOnPassword;
import dev.evenkeel.wol.packet.UdpReceiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaysWakerTest extends HostWakerContract {
    private static final MacAddress MAC = new MacAddress("52-54-00-77-00-01");
    private static final SecureOnPassword PASSWORD = new SecureOnPassword("0022446688aa");

    private final UdpReceiver receiver = UdpReceiver.onLoopback();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Override
    protected HostWaker waker() {
        return waker(new Destination.Address("127.0.0.1", receiver.port()), 1);
    }

    @Override
    protected HostWaker brokenWaker() {
        return waker(new Destination.Broadcast(List.of("no-such-if"), 9), 1);
    }

    @Override
    protected HostId nextSignal() {
        return MagicPacket.parse(receiver.next().payload())
                .filter(packet -> packet.target().equals(MAC))
                .map(packet -> KNOWN)
                .orElseThrow();
    }

    @Test
    void theHostsPasswordAndRepeatsAreUsed() {
        waker(new Destination.Address("127.0.0.1", receiver.port()), 2)
                .wake(KNOWN, "wake-on-lan")
                .join();
        MagicPacket expected = new MagicPacket(MAC, Optional.of(PASSWORD));
        assertThat(receiver.next().payload()).isEqualTo(expected.bytes());
        assertThat(receiver.next().payload()).isEqualTo(expected.bytes());
    }

    @Test
    void aFailureSaysWhatWasTriedAndKeepsThePassword() {
        assertThatThrownBy(() -> brokenWaker().wake(KNOWN, "wake-on-lan").join())
                .cause()
                .hasMessageStartingWith("Host 'sleeper' can not be woken by wake-on-lan (52:54:00:77:00:01): "
                        + "no magic packet could be sent: interface 'no-such-if' does not exist")
                .hasMessageNotContaining("22");
    }

    @Test
    void aTargetNearbyIsWokenByEveryInterfaceOnPortNineWithTwoPacketsToLose() {
        assertThat(WakeTarget.nearby(MAC))
                .isEqualTo(new WakeTarget(MAC, Optional.empty(), new Destination.Broadcast(List.of(), 9), 3));
        assertThatThrownBy(() -> new WakeTarget(MAC, Optional.empty(), Destination.everywhere(), 0))
                .hasMessageContaining("0 repeats");
    }

    private static HostWaker waker(Destination destination, int repeats) {
        WakeTarget target = new WakeTarget(MAC, Optional.of(PASSWORD), destination, repeats);
        return WaysWaker.byPackets(Map.of(KNOWN, target), new MagicPacketSender());
    }
}
