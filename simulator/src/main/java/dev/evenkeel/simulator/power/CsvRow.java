package dev.evenkeel.simulator.power;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values, as RFC 4180 writes them; a field does not go over a line's end. */
final class CsvRow {
    private CsvRow() {}

    /** The fields, quotes removed. A quote that is never closed takes the rest of the line. */
    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    field.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
