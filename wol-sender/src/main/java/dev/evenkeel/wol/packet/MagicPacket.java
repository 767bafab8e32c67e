package dev.evenkeel.wol.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What switches a host on: a pattern that its network card waits for. Source: AMD publication 20213, "Magic Packet Technology"
 * (1995); the password is the SecureOn extension of National Semiconductor and others.
 *
 * <pre>
 * FF FF FF FF FF FF | target × 16 | password (none, 4 or 6 bytes)
 *      6 bytes         96 bytes
 * </pre>
 *
 * @param target the card
 * @param password what the card wants besides, if it does
 */
public record MagicPacket(MacAddress target, Optional<SecureOnPassword> password) {
    private static final int SYNC_LENGTH = 6;
    private static final byte SYNC = (byte) 0xFF;
    private static final int REPETITIONS = 16;
    private static final int PATTERN_LENGTH = SYNC_LENGTH + REPETITIONS * MacAddress.LENGTH;

    /** A packet without password. */
    public static MagicPacket to(MacAddress target) {
        return new MagicPacket(target, Optional.empty());
    }

    /** The bytes to send: 102, 106 or 108. */
    public byte[] bytes() {
        byte[] secret = password.map(SecureOnPassword::bytes).orElse(new byte[0]);
        ByteBuffer packet = ByteBuffer.allocate(PATTERN_LENGTH + secret.length);
        for (int index = 0; index < SYNC_LENGTH; index++) {
            packet.put(SYNC);
        }
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            packet.put(target.bytes());
        }
        return packet.put(secret).array();
    }

    /**
     * The first magic packet in a payload, found as a network card finds it: the whole pattern, without a gap, anywhere. When
     * exactly 4 or 6 bytes follow it, they are taken for a password; anything else behind it is ignored.
     */
    public static Optional<MagicPacket> parse(byte[] payload) {
        for (int start = 0; start + PATTERN_LENGTH <= payload.length; start++) {
            if (isPatternAt(payload, start)) {
                MacAddress target = MacAddress.of(firstAddress(payload, start));
                return Optional.of(new MagicPacket(target, passwordFrom(payload, start + PATTERN_LENGTH)));
            }
        }
        return Optional.empty();
    }

    private static boolean isPatternAt(byte[] payload, int start) {
        for (int index = 0; index < SYNC_LENGTH; index++) {
            if (payload[start + index] != SYNC) {
                return false;
            }
        }
        byte[] address = firstAddress(payload, start);
        return MacAddress.isOneCard(address) && repeats(address, payload, start + SYNC_LENGTH);
    }

    private static byte[] firstAddress(byte[] payload, int start) {
        return Arrays.copyOfRange(payload, start + SYNC_LENGTH, start + SYNC_LENGTH + MacAddress.LENGTH);
    }

    private static boolean repeats(byte[] address, byte[] payload, int from) {
        for (int index = 0; index < REPETITIONS * MacAddress.LENGTH; index++) {
            if (payload[from + index] != address[index % MacAddress.LENGTH]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<SecureOnPassword> passwordFrom(byte[] payload, int from) {
        return SecureOnPassword.isLength(payload.length - from)
                ? Optional.of(SecureOnPassword.of(Arrays.copyOfRange(payload, from, payload.length)))
                : Optional.empty();
    }
}
