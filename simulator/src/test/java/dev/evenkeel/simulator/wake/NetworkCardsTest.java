package dev.evenkeel.simulator.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NetworkCardsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aMagicPacketReachesThePoolThroughARealSocket() throws Exception {
        try (NetworkCards cards = NetworkCards.listen(0, mac -> hear(mac, WakeOutcome.WOKEN))) {
            send(cards, Packets.magic("52:54:00:0a:0b:0c"));

            assertThat(cards.awaitReceived(1, LIMIT)).isTrue();
            assertThat(heard).containsExactly("52:54:00:0a:0b:0c");
            assertThat(cards.counts().of(WakeOutcome.WOKEN)).isEqualTo(1);
        }
    }

    @Test
    void malformedPacketsAreCountedAndWakeNobody() throws Exception {
        try (NetworkCards cards = NetworkCards.listen(0, mac -> hear(mac, WakeOutcome.WOKEN))) {
            byte[] cut = Packets.magic("52:54:00:0a:0b:0c");
            send(cards, Arrays.copyOf(cut, cut.length - 1));
            send(cards, new byte[0]);
            send(cards, "wake up".getBytes(StandardCharsets.US_ASCII));

            assertThat(cards.awaitReceived(3, LIMIT)).isTrue();
            assertThat(heard).isEmpty();
            assertThat(cards.counts().malformed()).isEqualTo(3);
        }
    }

    @Test
    void aPoolThatFailsDoesNotStopTheCards() throws Exception {
        try (NetworkCards cards = NetworkCards.listen(0, mac -> {
            heard.add(mac);
            throw new PortException("closed");
        })) {
            send(cards, Packets.magic("52:54:00:0a:0b:0c"));
            send(cards, Packets.magic("52:54:00:0a:0b:0d"));

            assertThat(cards.awaitReceived(2, LIMIT)).isTrue();
            assertThat(cards.counts().failed()).isEqualTo(2);
            assertThat(heard).hasSize(2);
        }
    }

    @Test
    void aTakenPortIsSaidInOneLineWithACure() {
        try (NetworkCards first = NetworkCards.listen(0, mac -> WakeOutcome.WOKEN)) {
            int taken = first.address().getPort();
            assertThatThrownBy(() -> NetworkCards.listen(taken, mac -> WakeOutcome.WOKEN))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("UDP port " + taken)
                    .hasMessageContaining("\nMaybe ");
        }
    }

    private WakeOutcome hear(String mac, WakeOutcome outcome) {
        heard.add(mac);
        return outcome;
    }

    private static void send(NetworkCards cards, byte[] payload) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(payload, payload.length, cards.address()));
        }
    }
}
