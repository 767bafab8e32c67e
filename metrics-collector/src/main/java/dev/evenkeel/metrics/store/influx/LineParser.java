package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads line protocol in our own schema back. */
public final class LineParser {
    private LineParser() {}

    /**
     * The points of one line.
     *
     * @param millis reads the time
     * @throws IllegalArgumentException when it is no line protocol, or not ours, with the reason in words
     */
    public static List<Point> parse(String line, ToLongFunction<String> millis) {
        List<String> parts = split(line, ' ');
        if (parts.size() != 3) {
            throw new IllegalArgumentException(
                    "is no line protocol: measurement and tags, fields and a time are needed.");
        }
        List<String> head = split(parts.get(0), ',');
        Measurement measurement = Measurement.find(head.get(0))
                .orElseThrow(() -> new IllegalArgumentException(
                        "is of the measurement '" + head.get(0) + "', which is none of Evenkeel's."));
        Map<String, String> tags = pairs(head.subList(1, head.size()));
        measurement.requireTags(tags);
        Map<String, String> fields = pairs(split(parts.get(1), ','));
        Instant at = Instant.ofEpochMilli(millis.applyAsLong(parts.get(2)));
        List<Point> points = new ArrayList<>();
        fields.forEach((name, text) -> {
            Optional<Field> field = Field.named(name);
            if (field.isPresent()) {
                Series series = measurement.series(tags, field.get().quantity);
                points.add(new Point(series, at, period(fields, field.get()), number(name, text)));
            } else if (Field.ofPeriod(name).isEmpty()) {
                throw new IllegalArgumentException("has the field '" + name + "', which is not known.");
            }
        });
        return points;
    }

    private static Duration period(Map<String, String> fields, Field field) {
        String text = fields.get(field.period);
        if (text == null) {
            throw new IllegalArgumentException("lacks the field '" + field.period + "'.");
        }
        return Duration.ofMillis((long) number(field.period, text));
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text.endsWith("i") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("field '" + name + "' is '" + text + "', which is no number.", none);
        }
    }

    private static Map<String, String> pairs(List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            List<String> pair = split(text, '=');
            if (pair.size() != 2) {
                throw new IllegalArgumentException("has '" + text + "' where a name, '=' and a value are needed.");
            }
            pairs.put(plain(pair.get(0)), plain(pair.get(1)));
        }
        return pairs;
    }

    /** At separators that have no backslash before them; names and values of ours hold none but those of the protocol itself. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == '\\' && i + 1 < text.length() && ",= ".indexOf(text.charAt(i + 1)) >= 0;
            plain.append(text.charAt(escaped ? ++i : i));
        }
        return plain.toString();
    }
}
