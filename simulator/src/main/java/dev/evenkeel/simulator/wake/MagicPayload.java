package dev.evenkeel.simulator.wake;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads Wake-on-LAN payloads as a network card does: six bytes 0xFF followed by sixteen repetitions of the card's address, anywhere in
 * the payload (AMD, "Magic Packet Technology", white paper 20213, 1995). What follows, such as a SecureOn password, is not looked at.
 */
public final class MagicPayload {
    private static final int SYNC_BYTES = 6;
    private static final int REPETITIONS = 16;
    private static final int LENGTH = SYNC_BYTES + REPETITIONS * MacAddresses.BYTES;

    private MagicPayload() {}

    /** Every address that the payload wakes; empty when it is no magic packet. */
    public static Set<String> addresses(byte[] payload) {
        Set<String> found = new TreeSet<>();
        for (int start = 0; start + LENGTH <= payload.length; start++) {
            if (isSync(payload, start) && repeats(payload, start + SYNC_BYTES)) {
                found.add(MacAddresses.read(payload, start + SYNC_BYTES));
            }
        }
        return found;
    }

    private static boolean isSync(byte[] payload, int start) {
        for (int i = start; i < start + SYNC_BYTES; i++) {
            if (payload[i] != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    private static boolean repeats(byte[] payload, int first) {
        for (int repetition = 1; repetition < REPETITIONS; repetition++) {
            int start = first + repetition * MacAddresses.BYTES;
            if (!Arrays.equals(
                    payload, first, first + MacAddresses.BYTES, payload, start, start + MacAddresses.BYTES)) {
                return false;
            }
        }
        return true;
    }
}
