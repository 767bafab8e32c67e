package dev.evenkeel.engine.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures and lists for sentences. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 45 s}, {@code 10 min}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return minutes(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    /** Time of day, UTC: {@code 14:10}. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** A fraction as whole percent: {@code 83 %}. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    /** A difference of fractions: {@code 12 points}. */
    public static String points(double fraction) {
        double points = fraction * 100;
        return String.format(Locale.ROOT, points < 10 ? "%.1f points" : "%.0f points", points);
    }

    public static String list(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String minutes(long minutes, long seconds) {
        return pair(minutes, "min", seconds, "s");
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
