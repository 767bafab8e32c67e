package dev.evenkeel.wol.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of one network card (IEEE 802 MAC-48).
 *
 * @param value as {@code 52:54:00:77:00:01}; it may be given in any usual notation and either case: also
 *     {@code 52-54-00-77-00-01}, {@code 5254.0077.0001} and {@code 525400770001}
 */
public record MacAddress(String value) {
    /** Length of a MAC address in bytes. */
    public static final int LENGTH = 6;

    private static final Pattern USUAL = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}"
            + "|[0-9a-f]{2}(-[0-9a-f]{2}){5}" + "|[0-9a-f]{4}(\\.[0-9a-f]{4}){2}" + "|[0-9a-f]{12}");
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final int GROUP_BIT = 1;

    public MacAddress {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("MAC address is empty.");
        }
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (!USUAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no MAC address: " + flaw(text)
                            + ".\nMaybe it should look like 52:54:00:77:00:01, 52-54-00-77-00-01, 5254.0077.0001 or 525400770001.");
        }
        byte[] octets = HexFormat.of().parseHex(text.replaceAll("[:.-]", ""));
        value = COLONS.formatHex(octets);
        requireOneCard(value, octets);
    }

    /** The address in these six bytes. */
    public static MacAddress of(byte[] octets) {
        return new MacAddress(COLONS.formatHex(octets));
    }

    /** Whether these six bytes can be the address of one card: not a group's (multicast, broadcast), not all zero. */
    static boolean isOneCard(byte[] octets) {
        int all = 0;
        for (byte octet : octets) {
            all |= octet;
        }
        return (octets[0] & GROUP_BIT) == 0 && all != 0;
    }

    /** Its six bytes in the order in which they are sent. */
    public byte[] bytes() {
        return COLONS.parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireOneCard(String value, byte[] octets) {
        if (!isOneCard(octets)) {
            throw new IllegalArgumentException("MAC address '" + value + "' is not that of one network card: it is "
                    + ((octets[0] & GROUP_BIT) == 0 ? "all zero." : "a group or broadcast address."));
        }
    }

    private static String flaw(String text) {
        String strange = text.replaceAll("[0-9a-f:.-]", "");
        if (!strange.isEmpty()) {
            return "it contains '" + strange.charAt(0) + "'";
        }
        int digits = text.replaceAll("[^0-9a-f]", "").length();
        return digits == 2 * LENGTH
                ? "its digits are grouped in no usual way"
                : "it has " + digits + " hexadecimal digits, not " + 2 * LENGTH;
    }
}
