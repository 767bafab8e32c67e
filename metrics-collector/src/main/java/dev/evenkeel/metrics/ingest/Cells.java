package dev.evenkeel.metrics.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stands between two separators. */
final class Cells {
    /** Seconds since 1970 stay below this until the year 5138; so do milliseconds and microseconds, each a thousand times. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    private Cells() {}

    static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
            cells.add(line.substring(start, end).strip());
            start = end + 1;
        }
        cells.add(line.substring(start).strip());
        return cells;
    }

    /** @param what named in the error */
    static double amount(String what, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException none) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(what + " is '" + text + "', which is no number of at least 0.");
        }
        return value;
    }

    /** As {@code 2026-03-02T12:00:00Z}, or as a number of seconds, milliseconds, microseconds or nanoseconds since 1970, by its size. */
    static long millis(String text) {
        try {
            long millis = isNumber(text)
                    ? millisOf(Long.parseLong(text))
                    : Instant.parse(text).toEpochMilli();
            if (millis > 0) {
                return millis;
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException none) {
            // told below
        }
        throw new IllegalArgumentException(
                "time is '" + text + "'; it must be like 2026-03-02T12:00:00Z or a number of time units since 1970.");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static long millisOf(long number) {
        if (number < MOST_SECONDS) {
            return number * 1_000;
        }
        if (number < MOST_SECONDS * 1_000) {
            return number;
        }
        return number < MOST_SECONDS * 1_000_000 ? number / 1_000 : number / 1_000_000;
    }
}
