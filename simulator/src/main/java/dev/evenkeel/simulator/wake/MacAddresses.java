package dev.evenkeel.simulator.wake;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses of network cards, written {@code aa:bb:cc:dd:ee:ff}. */
public final class MacAddresses {
    static final int BYTES = 6;
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private MacAddresses() {}

    /** The address in lower case with colons; fails when it is none. */
    public static String canonical(String mac) {
        String lower = mac.toLowerCase(Locale.ROOT).replace('-', ':');
        if (!CANONICAL.matcher(lower).matches()) {
            throw new IllegalArgumentException("'" + mac + "' is no MAC address; one looks like 'aa:bb:cc:dd:ee:ff'.");
        }
        return lower;
    }

    static String read(byte[] bytes, int offset) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BYTES; i++) {
            text.append(i == 0 ? "" : ":").append(String.format("%02x", bytes[offset + i] & 0xff));
        }
        return text.toString();
    }
}
