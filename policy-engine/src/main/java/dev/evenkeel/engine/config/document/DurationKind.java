package dev.evenkeel.engine.config.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, written as whole numbers with units, the larger first: {@code 20s}, {@code 1h30m}, {@code 2d}. */
public final class DurationKind {
    private static final Pattern NUMBER = Pattern.compile("\\d+([.]\\d+)?");
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final List<Part> UNITS = List.of(
            new Part("d", Duration.ofDays(1)),
            new Part("h", Duration.ofHours(1)),
            new Part("m", Duration.ofMinutes(1)),
            new Part("s", Duration.ofSeconds(1)),
            new Part("ms", Duration.ofMillis(1)));

    private DurationKind() {}

    private record Part(String unit, Duration length) {}

    static Kind<Duration> between(Duration least, Duration most) {
        Range<Duration> range = Range.between(least, most);
        return new ScalarKind<>(
                "duration, " + range.inWords(DurationKind::write),
                scalar -> range.require(parse(scalar.text().strip()), Quotes.plain(scalar.text()), DurationKind::write),
                DurationKind::write);
    }

    /** Reads one; anything else is refused with the likely cure. */
    public static Duration parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(Quotes.plain(text) + " has no unit." + hint(text));
        }
        Matcher matcher = PARTS.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    Quotes.quote(text) + " is not a duration such as 20s, 10m, 1h30m or 2d.");
        }
        Duration sum = Duration.ZERO;
        for (int part = 0; part < UNITS.size(); part++) {
            String digits = matcher.group(part + 1);
            if (digits != null) {
                sum = sum.plus(UNITS.get(part).length().multipliedBy(Long.parseLong(digits)));
            }
        }
        return sum;
    }

    /** A bare number is most often seconds or minutes: both are shown as they would be written. */
    private static String hint(String text) {
        if (text.length() > 9 || text.contains(".")) {
            return "";
        }
        String seconds = text + "s";
        String normal = write(Duration.ofSeconds(Long.parseLong(text)));
        return " Maybe " + seconds + " or " + (normal.equals(seconds) ? text + "m" : normal) + " was meant.";
    }

    /** In the largest units that leave nothing over: {@code 1h30m}. */
    static String write(Duration duration) {
        List<String> parts = new ArrayList<>();
        Duration rest = duration;
        for (Part part : UNITS) {
            long count = rest.dividedBy(part.length());
            rest = rest.minus(part.length().multipliedBy(count));
            if (count > 0) {
                parts.add(count + part.unit());
            }
        }
        return parts.isEmpty() ? "0s" : String.join("", parts);
    }
}
