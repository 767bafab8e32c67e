package dev.evenkeel.metrics.exporter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prometheus' text exposition format 0.0.4, read strictly: a line that is not of the format fails the whole answer, for it may be anything.
 * Source: prometheus.io, "Exposition formats". A parser of our own, because the client libraries only write the format.
 */
final class Exposition {
    private static final int MOST_SHOWN = 60;

    /**
     * One value.
     *
     * @param name {@code node_cpu_seconds_total}
     * @param value may be infinite or not a number
     */
    record Measure(String name, Map<String, String> labels, double value) {
        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    private final String line;
    private int at;

    private Exposition(String line) {
        this.line = line;
    }

    /**
     * Hands on every value in turn.
     *
     * @throws IllegalArgumentException with the number of the first line that is not of the format
     */
    static void parse(String text, Consumer<Measure> values) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                try {
                    values.accept(new Exposition(line).measure());
                } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + " is not of Prometheus' text format: '" + shortened(line) + "'",
                            malformed);
                }
            }
        }
    }

    private Measure measure() {
        String name = name();
        Map<String, String> labels = Map.of();
        skipBlanks();
        if (line.charAt(at) == '{') {
            labels = labels();
        }
        String[] rest = line.substring(at).strip().split("\\s+");
        require(rest.length <= 2);
        if (rest.length == 2) {
            Long.parseLong(rest[1]);
        }
        return new Measure(name, labels, number(rest[0]));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        at++;
        skipBlanks();
        while (line.charAt(at) != '}') {
            String label = name();
            skipBlanks();
            expect('=');
            skipBlanks();
            expect('"');
            labels.put(label, quoted());
            skipBlanks();
            if (line.charAt(at) == ',') {
                at++;
                skipBlanks();
            } else {
                require(line.charAt(at) == '}');
            }
        }
        at++;
        return labels;
    }

    /** After the opening quote, to behind the closing one. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        while (line.charAt(at) != '"') {
            char next = line.charAt(at++);
            if (next == '\\') {
                char escaped = line.charAt(at++);
                require(escaped == 'n' || escaped == '\\' || escaped == '"');
                next = escaped == 'n' ? '\n' : escaped;
            }
            text.append(next);
        }
        at++;
        return text.toString();
    }

    private String name() {
        int start = at;
        while (at < line.length() && isOfName(line.charAt(at), at == start)) {
            at++;
        }
        require(at > start);
        return line.substring(start, at);
    }

    private static boolean isOfName(char letter, boolean first) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter == '_'
                || letter == ':'
                || !first && letter >= '0' && letter <= '9';
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                char last = text.charAt(text.length() - 1);
                require(last >= '0' && last <= '9' || last == '.');
                yield Double.parseDouble(text);
            }
        };
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private void expect(char wanted) {
        require(line.charAt(at) == wanted);
        at++;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("malformed");
        }
    }

    private static String shortened(String line) {
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
    }
}
