package dev.evenkeel.metrics.store.influx;

/** A name as the value of a tag. What line protocol can not carry (control characters, backslashes) is written {@code %XX}, and so is the percent sign. */
final class TagText {
    private static final int HEX = 16;

    private TagText() {}

    static String of(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter < ' ' || letter == '%' || letter == '\\') {
                text.append(String.format("%%%02X", (int) letter));
            } else {
                text.append(letter);
            }
        }
        return text.toString();
    }

    static String parse(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                name.append((char) Integer.parseInt(text, i + 1, i + 3, HEX));
                i += 2;
            } else {
                name.append(text.charAt(i));
            }
        }
        return name.toString();
    }
}
