package dev.evenkeel.engine.config.document;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers without a unit. */
final class NumberKind {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,400}([.]\\d{1,400})?([eE][-+]?\\d{1,4})?");

    private NumberKind() {}

    static Kind<Long> whole(Range<Long> range) {
        return new ScalarKind<>(
                "whole number, " + range.inWords(String::valueOf),
                scalar -> range.require(
                        Long.valueOf(text(scalar, WHOLE, "a whole number")),
                        Quotes.plain(scalar.text()),
                        String::valueOf),
                String::valueOf);
    }

    static Kind<Double> decimal(Range<Double> range) {
        return new ScalarKind<>(
                "number, " + range.inWords(NumberKind::write),
                scalar -> range.require(finite(scalar), Quotes.plain(scalar.text()), NumberKind::write),
                NumberKind::write);
    }

    /** Any finite number. */
    static Kind<Double> any() {
        return new ScalarKind<>("number", NumberKind::finite, NumberKind::write);
    }

    private static double finite(Value.Scalar scalar) {
        double value = Double.parseDouble(text(scalar, DECIMAL, "a number"));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(Quotes.plain(scalar.text()) + " is too large a number.");
        }
        return value + 0.0; // turns -0.0 into 0.0
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
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
