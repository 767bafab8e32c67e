package dev.evenkeel.engine.config.document;

/** Shows text from a file in a message: in quotes, on one line, cut where it is long. */
final class Quotes {
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_MESSAGE = 200;

    private Quotes() {}

    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        return cut(text, LONGEST_VALUE);
    }

    /** For what a parser has to say. */
    static String message(String text) {
        return cut(text, LONGEST_MESSAGE);
    }

    private static String cut(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(character -> append(shown, character));
        return text.codePointCount(0, text.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }

    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Quotes::isPrintable);
    }

    private static void append(StringBuilder shown, int character) {
        if (isPrintable(character)) {
            shown.appendCodePoint(character);
        } else {
            shown.append(String.format("\\u%04X", character));
        }
    }

    /** Without characters that break the line, move the cursor or turn the direction of writing. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
