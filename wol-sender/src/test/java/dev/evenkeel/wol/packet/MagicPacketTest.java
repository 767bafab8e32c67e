package dev.evenkeel.wol.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicPacketTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    private static final String PATTERN = "ffffffffffff" + "525400770001".repeat(16);

    @Test
    void itIsSixTimesAllOnesAndThenTheAddressSixteenTimes() {
        byte[] bytes = MagicPacket.to(MAC).bytes();
        assertThat(bytes).hasSize(102);
        assertThat(Arrays.copyOf(bytes, 6)).containsOnly(0xff);
        for (int repetition = 0; repetition < 16; repetition++) {
            int from = 6 + 6 * repetition;
            assertThat(Arrays.copyOfRange(bytes, from, from + 6)).containsExactly(0x52, 0x54, 0, 0x77, 0, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0022446688aa", "c0a80101"})
    void aPasswordFollowsThePattern(String password) {
        MagicPacket packet = new MagicPacket(MAC, Optional.of(new SecureOnPassword(password)));
        assertThat(packet.bytes()).isEqualTo(hex(PATTERN + password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0022446688aa", "c0a80101", "ffffffffffff"})
    void aPacketIsReadBackFromItsBytes(String password) {
        Optional<SecureOnPassword> secret =
                Optional.of(password).filter(text -> !text.isEmpty()).map(SecureOnPassword::new);
        MagicPacket packet = new MagicPacket(MAC, secret);
        assertThat(MagicPacket.parse(packet.bytes())).contains(packet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ff", "ffff", "ffffffffffffffff", "525400770001", "4500008200004000"})
    void thePatternIsFoundAnywhere(String before) {
        assertThat(MagicPacket.parse(hex(before + PATTERN))).contains(MagicPacket.to(MAC));
        assertThat(MagicPacket.parse(hex(before + PATTERN + "0102030405060708")))
                .contains(MagicPacket.to(MAC));
    }

    @Test
    void aPatternBehindABrokenOneIsFound() {
        String broken = PATTERN.substring(0, PATTERN.length() - 2);
        assertThat(MagicPacket.parse(hex(broken + PATTERN))).contains(MagicPacket.to(MAC));
    }

    @Test
    void anAddressThatRepeatsWithinItselfIsReadRight() {
        MagicPacket packet = MagicPacket.to(new MacAddress("02:02:02:02:02:02"));
        assertThat(MagicPacket.parse(packet.bytes())).contains(packet);
    }

    @Test
    void aPatternThatIsCutOffIsNone() {
        byte[] whole = hex(PATTERN);
        for (int length = 0; length < whole.length; length++) {
            assertThat(MagicPacket.parse(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEmpty();
            assertThat(MagicPacket.parse(Arrays.copyOfRange(whole, whole.length - length, whole.length)))
                    .as("the last %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void aPatternWithAnyBitWrongIsNone() {
        byte[] whole = hex(PATTERN);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(MagicPacket.parse(flipped)).as("bit %d flipped", bit).isEmpty();
        }
    }

    @Test
    void aPatternWithAGapIsNone() {
        byte[] whole = hex(PATTERN);
        for (int gap = 1; gap < whole.length; gap++) {
            String split = HexFormat.of().formatHex(whole, 0, gap) + "3b"
                    + HexFormat.of().formatHex(whole, gap, whole.length);
            assertThat(MagicPacket.parse(hex(split))).as("gap at %d", gap).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffff", "01005e0000fb", "000000000000"})
    void thePatternOfNoSingleCardIsNone(String address) {
        assertThat(MagicPacket.parse(hex("ffffffffffff" + address.repeat(16)))).isEmpty();
    }

    @Test
    void noiseIsNoPacketAndTakesNoPartInIt() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(MagicPacket.parse(noise)).as("seed %d", seed).isEmpty();
            String around = HexFormat.of().formatHex(noise);
            assertThat(MagicPacket.parse(hex(around + PATTERN + around)).map(MagicPacket::target))
                    .as("seed %d", seed)
                    .contains(MAC);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
