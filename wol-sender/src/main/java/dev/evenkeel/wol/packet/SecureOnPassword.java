package dev.evenkeel.wol.packet;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The password that a network card with SecureOn wants to find behind the pattern of a magic packet. It is a secret: neither
 * {@link #toString} nor any error shows it. (It travels in clear text nevertheless.)
 *
 * @param value its bytes in hexadecimal without separators; it may be given as {@code 00:22:44:66:88:aa}, with {@code -} or
 *     without separators, or with 4 bytes also as {@code 192.168.1.1}, as ether-wake takes it
 */
public record SecureOnPassword(String value) {
    private static final Pattern HEX =
            Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2})*|[0-9a-f]{2}(-[0-9a-f]{2})*|([0-9a-f]{2})+");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    public SecureOnPassword {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("SecureOn password is empty.");
        }
        String text = value.strip().toLowerCase(Locale.ROOT);
        Matcher dotted = DOTTED.matcher(text);
        value = dotted.matches() ? fromDotted(dotted) : fromHex(text);
        int length = value.length() / 2;
        if (!isLength(length)) {
            throw new IllegalArgumentException("SecureOn password has " + length + " bytes; it must have 4 or 6.");
        }
    }

    /** The password of these bytes. */
    public static SecureOnPassword of(byte[] bytes) {
        return new SecureOnPassword(HexFormat.of().formatHex(bytes));
    }

    /** Whether a password can have so many bytes: 4 or 6. */
    static boolean isLength(int bytes) {
        return bytes == 4 || bytes == 6;
    }

    /** Its 4 or 6 bytes in the order in which they are sent. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return "SecureOnPassword[hidden]";
    }

    private static String fromDotted(Matcher dotted) {
        byte[] bytes = new byte[4];
        for (int index = 0; index < bytes.length; index++) {
            int part = Integer.parseInt(dotted.group(index + 1));
            if (part > 255) {
                throw new IllegalArgumentException("SecureOn password has a part above 255.");
            }
            bytes[index] = (byte) part;
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static String fromHex(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new IllegalArgumentException("SecureOn password is not readable."
                    + "\nMaybe it should look like 00:22:44:66:88:aa or, with 4 bytes, like 192.168.1.1.");
        }
        return text.replaceAll("[:-]", "");
    }
}
