package dev.evenkeel.engine.config.document;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Addresses of network cards in the usual notations, read as {@code aa:bb:cc:dd:ee:ff}. */
final class MacAddressKind {
    private static final Pattern NOTATIONS = Pattern.compile(
            "[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}|[0-9a-fA-F]{2}(-[0-9a-fA-F]{2}){5}|[0-9a-fA-F]{4}([.][0-9a-fA-F]{4}){2}|[0-9a-fA-F]{12}");

    private MacAddressKind() {}

    static Kind<String> create() {
        return Kinds.parsed("MAC address", MacAddressKind::parse, UnaryOperator.identity());
    }

    private static String parse(String text) {
        if (!NOTATIONS.matcher(text).matches()) {
            throw new IllegalArgumentException(Quotes.quote(text) + " is not a MAC address such as 52:54:00:12:34:56.");
        }
        String digits = text.replaceAll("[^0-9a-fA-F]", "").toLowerCase(Locale.ROOT);
        boolean group = (Integer.parseInt(digits.substring(0, 2), 16) & 1) == 1;
        if (group || Long.parseLong(digits, 16) == 0) {
            throw new IllegalArgumentException(Quotes.quote(text) + " is not the address of one network card.");
        }
        return digits.replaceAll("(..)(?!$)", "$1:");
    }
}
