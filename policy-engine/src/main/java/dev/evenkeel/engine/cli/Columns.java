package dev.evenkeel.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How wide the output is.
 *
 * @param count characters in a line; at least 40
 */
record Columns(int count) {
    private static final Columns USUAL = new Columns(80);
    private static final int FEWEST = 40;

    Columns {
        if (count < FEWEST) {
            count = FEWEST;
        }
    }

    /** As the launcher has measured it ({@code COLUMNS}); 80 where nobody has. */
    static Columns of(Optional<String> environment) {
        return environment
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(text -> new Columns(Integer.parseInt(text)))
                .orElse(USUAL);
    }

    /** The line, with an ellipsis where it would be too long. */
    String clip(String line) {
        return line.length() < count ? line : line.substring(0, count - 2) + "…";
    }

    /** The text in lines that leave room for the indent, broken between words. */
    List<String> wrap(String text, int indent) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> wrap(line, count - indent, lines));
        return lines;
    }

    private static void wrap(String line, int room, List<String> lines) {
        String rest = line;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
    }
}
