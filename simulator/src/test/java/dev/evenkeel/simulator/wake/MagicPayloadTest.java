package dev.evenkeel.simulator.wake;

import static dev.evenkeel.simulator.wake.Packets.join;
import static dev.evenkeel.simulator.wake.Packets.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MagicPayloadTest {
    private static final String MAC = "52:54:00:0a:0b:0c";
    private static final String OTHER = "52:54:00:0a:0b:0d";

    @Test
    void sixBytesOfOnesAndSixteenTimesTheAddressWakeIt() {
        assertThat(MagicPayload.addresses(magic(MAC))).containsExactly(MAC);
    }

    @Test
    void thePatternMayStandAnywhereInThePayload() {
        byte[] before = {1, 2, (byte) 0xff, 3};
        byte[] password = {9, 9, 9, 9, 9, 9};

        assertThat(MagicPayload.addresses(join(before, magic(MAC), password))).containsExactly(MAC);
        assertThat(MagicPayload.addresses(join(new byte[] {(byte) 0xff}, magic(MAC))))
                .containsExactly(MAC);
        assertThat(MagicPayload.addresses(join(magic(MAC), magic(OTHER)))).containsExactly(MAC, OTHER);
    }

    @Test
    void anythingLessWakesNobody() {
        assertThat(MagicPayload.addresses(new byte[0])).isEmpty();
        assertThat(MagicPayload.addresses(magic(MAC, 15))).isEmpty();
        assertThat(MagicPayload.addresses(join(magic(MAC, 15), new byte[] {0x52, 0x54, 0, 0x0a, 0x0b})))
                .isEmpty();
        assertThat(MagicPayload.addresses(join(magic(MAC, 8), magic(MAC, 8)))).isEmpty();
        byte[] shortSync = magic(MAC);
        shortSync[5] = 0;
        assertThat(MagicPayload.addresses(shortSync)).isEmpty();
    }

    @Test
    void oneWrongBitInAnyRepetitionWakesNobody() {
        for (int i = 0; i < 102; i++) {
            byte[] payload = magic(MAC);
            payload[i] ^= 0x10;
            assertThat(MagicPayload.addresses(payload)).as("byte %d", i).doesNotContain(MAC);
        }
    }

    @Test
    void addressesAreWrittenOneWay() {
        assertThat(MacAddresses.canonical("52-54-00-0A-0B-0C")).isEqualTo(MAC);
        assertThatThrownBy(() -> MacAddresses.canonical("52:54:00:0a:0b")).hasMessageContaining("52:54:00:0a:0b");
    }
}
