package dev.evenkeel.engine.config.document;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers without a unit. */
final class NumberKind {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,400}([.]\\d{1,400})?([eE][-+]?\\d{1,4})?");

    private NumberKind() {}

    static Kind<Long> whole(long least, long most) {
        Range<Long> range = new Range<>(least, most);
        return new ScalarKind<>(
                "whole number, " + range.inWords(String::valueOf),
                scalar -> range.require(
                        Long.valueOf(text(scalar, WHOLE, "a whole number")),
                        Quotes.plain(scalar.text()),
                        String::valueOf),
                String::valueOf);
    }

    static Kind<Double> decimal(double least, double most) {
        Range<Double> range = new Range<>(least, most);
        return new ScalarKind<>(
                "number, " + range.inWords(NumberKind::write),
                scalar -> range.require(
                        Double.valueOf(text(scalar, DECIMAL, "a number")),
                        Quotes.plain(scalar.text()),
                        NumberKind::write),
                NumberKind::write);
    }

    private static String text(Value.Scalar scalar, Pattern pattern, String noun) {
        if (scalar.style() == Value.Style.QUOTED) {
            throw new IllegalArgumentException(
                    Quotes.quote(scalar.text()) + " is a text in quotes; expected: " + noun + ".");
        }
        if (!pattern.matcher(scalar.text()).matches()) {
            throw new IllegalArgumentException(Quotes.quote(scalar.text()) + " is not " + noun + ".");
        }
        return scalar.text();
    }

    private static String write(double value) {
        return value == Double.MAX_VALUE
                ? "any"
                : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
