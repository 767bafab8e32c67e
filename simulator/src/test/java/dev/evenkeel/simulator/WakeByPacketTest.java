package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.wake.NetworkCards;
import dev.evenkeel.simulator.wake.Packets;
import dev.evenkeel.simulator.wake.WakeOutcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WakeByPacketTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Lab lab = new Lab(pool().host("a").host("b", host -> host.state(HostState.OFF)));

    @Test
    void aHostComesBackOnlyWhenTheRightPacketReallyArrives() throws Exception {
        try (NetworkCards cards = NetworkCards.listen(0, lab.pool::wake)) {
            byte[] right = Packets.magic(lab.macOf("b"));
            byte[] wrong = right.clone();
            wrong[101] ^= 1;
            send(cards, wrong);
            send(cards, Packets.magic("02:00:00:00:00:01"));
            send(cards, Packets.magic(lab.macOf("a")));
            assertThat(cards.awaitReceived(3, LIMIT)).isTrue();
            lab.clock.pass(Duration.ofHours(1));
            assertThat(lab.state("b")).isEqualTo(HostState.OFF);

            send(cards, right);
            assertThat(cards.awaitReceived(4, LIMIT)).isTrue();
            assertThat(lab.state("b")).isEqualTo(HostState.BOOTING);
            lab.clock.pass(Lab.BOOT);
            assertThat(lab.state("b")).isEqualTo(HostState.UP);
            assertThat(cards.counts().malformed()).isEqualTo(1);
            assertThat(cards.counts().of(WakeOutcome.UNKNOWN_ADDRESS)).isEqualTo(1);
            assertThat(cards.counts().of(WakeOutcome.ALREADY_ON)).isEqualTo(1);
            assertThat(cards.counts().of(WakeOutcome.WOKEN)).isEqualTo(1);
        }
    }

    @Test
    void aPersistentSenderWakesADeafHost() throws Exception {
        lab.pool.inject(new Fault.HostIsDeaf(lab.clock.instant(), Lab.host("b"), 3));
        try (NetworkCards cards = NetworkCards.listen(0, lab.pool::wake)) {
            for (int i = 1; i <= 4; i++) {
                send(cards, Packets.magic(lab.macOf("b")));
                assertThat(cards.awaitReceived(i, LIMIT)).isTrue();
            }
            assertThat(lab.state("b")).isEqualTo(HostState.BOOTING);
            assertThat(cards.counts().of(WakeOutcome.NOT_HEARD)).isEqualTo(3);
        }
    }

    private static void send(NetworkCards cards, byte[] payload) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(payload, payload.length, cards.address()));
        }
    }
}
