package dev.evenkeel.engine.config.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts that are written as a decimal number with a unit.
 *
 * @param noun for messages: {@code percentage}
 * @param units from the smallest to the largest
 */
record AmountKind(String noun, List<Unit> units) {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,15}(?:[.]\\d{1,15})?)\\s?(\\D*)");
    private static final int DIGITS = 15;

    static final AmountKind PERCENTAGE = new AmountKind("percentage", List.of(new Unit("%", "0.01")));
    static final AmountKind SIZE =
            new AmountKind("size", List.of(new Unit("MiB", "1"), new Unit("GiB", "1024"), new Unit("TiB", "1048576")));
    static final AmountKind DATA_RATE = new AmountKind(
            "data rate", List.of(new Unit("kbit/s", "0.001"), new Unit("Mbit/s", "1"), new Unit("Gbit/s", "1000")));
    static final AmountKind DIRTY_RATE = new AmountKind(
            "dirty rate",
            List.of(new Unit("KiB/s", "0.0009765625"), new Unit("MiB/s", "1"), new Unit("GiB/s", "1024")));
    static final AmountKind CLOCK =
            new AmountKind("clock rate", List.of(new Unit("MHz", "1"), new Unit("GHz", "1000")));
    static final AmountKind POWER = new AmountKind("power", List.of(new Unit("W", "1"), new Unit("kW", "1000")));

    /** @param factor of the measure that the program counts in */
    record Unit(String name, BigDecimal factor) {
        Unit(String name, String factor) {
            this(name, new BigDecimal(factor));
        }
    }

    Kind<Double> between(double least, double most) {
        Range<Double> range = Range.between(least, most);
        return new ScalarKind<>(
                noun + ", " + range.inWords(this::write),
                scalar -> range.require(parse(scalar.text().strip()), Quotes.plain(scalar.text()), this::write),
                this::write);
    }

    private double parse(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    Quotes.quote(text) + " is not a " + noun + " such as " + example() + ".");
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2).strip();
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(text + " has no unit. Maybe " + guess(number) + " was meant.");
        }
        return units.stream()
                .filter(candidate -> candidate.name().equals(unit))
                .findFirst()
                .map(found -> number.multiply(found.factor()).doubleValue())
                .orElseThrow(() -> new IllegalArgumentException(unknown(unit)));
    }

    private String unknown(String unit) {
        List<String> names = units.stream().map(Unit::name).toList();
        return Quotes.quote(unit) + " is not a unit of a " + noun + "; known: " + String.join(", ", names) + "."
                + sameInitial(unit, names)
                        .map(near -> " Maybe " + Quotes.quote(near) + " was meant.")
                        .orElse("");
    }

    /** Whoever writes GB or mbps has the right initial. */
    private static Optional<String> sameInitial(String unit, List<String> names) {
        return names.stream()
                .filter(name -> name.regionMatches(true, 0, unit, 0, 1))
                .findFirst();
    }

    /** A percentage without its sign may have been meant as a fraction. */
    private String guess(BigDecimal number) {
        boolean fraction = this == PERCENTAGE && number.compareTo(BigDecimal.ONE) < 0;
        BigDecimal shown = fraction ? number.movePointRight(2) : number;
        return shown.stripTrailingZeros().toPlainString() + common().name();
    }

    private String example() {
        return "75" + common().name();
    }

    /** The unit that the program counts in. */
    private Unit common() {
        return units.stream()
                .filter(unit -> unit.factor().compareTo(BigDecimal.ONE) == 0)
                .findFirst()
                .orElse(units.get(0));
    }

    /** In the largest unit that gives a number without decimals, else in the smallest. */
    String write(double value) {
        if (value == 0) {
            return "0" + common().name();
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        for (int index = units.size() - 1; index > 0; index--) {
            BigDecimal count = in(units.get(index), exact);
            if (count.scale() <= 0) {
                return count.toPlainString() + units.get(index).name();
            }
        }
        return in(units.get(0), exact).toPlainString() + units.get(0).name();
    }

    private static BigDecimal in(Unit unit, BigDecimal value) {
        return value.divide(unit.factor(), DIGITS, RoundingMode.HALF_EVEN)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
