package dev.evenkeel.engine.config.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of values that files are made of. */
public final class Kinds {
    private static final int LONGEST_NAME = 255;

    private Kinds() {}

    /** A word or words, not blank. */
    public static Kind<String> text() {
        return text("text");
    }

    /** A text that may be blank. */
    public static Kind<String> anyText() {
        return new ScalarKind<>("text", Kinds::requireQuotes, text -> text);
    }

    /** The same for a host, VM or network: at most 255 characters, none of them invisible. */
    public static Kind<String> name() {
        Kind<String> text = text("name");
        return new ScalarKind<>("name", scalar -> requireName(requireText(scalar)), text::write);
    }

    /** A text that another program of ours understands. */
    public static <T> Kind<T> parsed(String words, Function<String, T> parser, Function<T, String> writer) {
        return new ScalarKind<>(words, scalar -> parser.apply(requireText(scalar)), writer);
    }

    /** Whole numbers. */
    public static Kind<Integer> count(int least, int most) {
        return whole(least, most).map(Long::intValue, Integer::longValue);
    }

    /** Whole numbers that may be large. */
    public static Kind<Long> whole(long least, long most) {
        return NumberKind.whole(Range.between(least, most));
    }

    /** Whole numbers without an upper end. */
    public static Kind<Long> wholeAtLeast(long least) {
        return NumberKind.whole(Range.atLeast(least));
    }

    /** Finite numbers of at least 0, whose unit is in the name of the key. */
    public static Kind<Double> amount() {
        return NumberKind.decimal(Range.atLeast(0.0));
    }

    /** Any finite number. */
    public static Kind<Double> anyNumber() {
        return NumberKind.any();
    }

    /** Numbers without a unit. */
    public static Kind<Double> number(double least, double most) {
        return NumberKind.decimal(Range.between(least, most));
    }

    public static Kind<Boolean> truth() {
        return ChoiceKind.of(List.of("true", "false")).map(Boolean::valueOf, String::valueOf);
    }

    /** A constant of an enum, written in lower case with hyphens. */
    public static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        return ChoiceKind.of(type);
    }

    public static Kind<String> choice(List<String> words) {
        return ChoiceKind.of(words);
    }

    public static Kind<Duration> duration(Duration least, Duration most) {
        return DurationKind.between(least, most);
    }

    /** Written {@code 75%}, read as the fraction 0.75. */
    public static Kind<Double> percentage(double least, double most) {
        return AmountKind.PERCENTAGE.between(least, most);
    }

    /** Memory, written {@code 4GiB}, read as MiB. */
    public static Kind<Long> sizeMiB(long least, long most) {
        return AmountKind.SIZE.between(least, most).map(Math::round, Long::doubleValue);
    }

    /** Written {@code 1Gbit/s}, read as Mbit/s. */
    public static Kind<Double> mbps(double least, double most) {
        return AmountKind.DATA_RATE.between(least, most);
    }

    /** Written {@code 20MiB/s}, read as MiB/s. */
    public static Kind<Double> mibps(double least, double most) {
        return AmountKind.DIRTY_RATE.between(least, most);
    }

    /** Written {@code 2.4GHz}, read as MHz. */
    public static Kind<Double> mhz(double least, double most) {
        return AmountKind.CLOCK.between(least, most);
    }

    /** Written {@code 120W}, read as watts. */
    public static Kind<Double> watts(double least, double most) {
        return AmountKind.POWER.between(least, most);
    }

    /** A file or directory; a relative name starts from the directory. */
    public static Kind<Path> path(Path directory) {
        return parsed("path", text -> parsePath(directory, text), Path::toString);
    }

    /** Of a network card, in any usual notation, read as {@code aa:bb:cc:dd:ee:ff}. */
    public static Kind<String> macAddress() {
        return MacAddressKind.create();
    }

    /** A moment in UTC, written {@code 2026-03-02T09:00:00Z}. */
    public static Kind<Instant> instant() {
        return new ScalarKind<>("time such as 2026-03-02T09:00:00Z", Kinds::parseInstant, Instant::toString);
    }

    /** Written {@code 14:00}, UTC. */
    public static Kind<LocalTime> timeOfDay() {
        return parsed("time of day, UTC", Kinds::parseTimeOfDay, LocalTime::toString);
    }

    /** A list of names, none of them twice. */
    public static Kind<List<Located<String>>> names() {
        return names(name());
    }

    /** A list of names of this kind, none of them twice. */
    public static Kind<List<Located<String>>> names(Kind<String> name) {
        return new NamesKind(list(name.located()));
    }

    public static <T> Kind<List<T>> list(Kind<T> item) {
        return new ListKind<>(item);
    }

    /** A section whose keys are names. */
    public static <T> Kind<Map<String, T>> map(Kind<T> item) {
        return new MapKind<>(item);
    }

    /** A section of known keys. The reader asks for them and makes the record by {@link Section#make}. */
    public static <T> Kind<T> section(Function<Section, Optional<T>> reader) {
        return new SectionKind<>(reader);
    }

    /** A section that says in {@code kind} and {@code version} what it is; with another it is not read at all. */
    public static <T> Kind<T> versioned(String kind, int version, Function<Section, Optional<T>> reader) {
        return new VersionedKind<>(kind, version, section(outer -> {
            outer.require("kind", choice(List.of(kind)));
            outer.require("version", count(version, version));
            return reader.apply(outer);
        }));
    }

    private static Kind<String> text(String words) {
        return new ScalarKind<>(words, Kinds::requireText, text -> text);
    }

    private static String requireQuotes(Value.Scalar scalar) {
        if (scalar.style() == Value.Style.LITERAL) {
            throw new IllegalArgumentException(Quotes.plain(scalar.text()) + " is not a text in quotes.");
        }
        return scalar.text();
    }

    private static String requireText(Value.Scalar scalar) {
        requireQuotes(scalar);
        if (scalar.text().isBlank()) {
            throw new IllegalArgumentException("is blank.");
        }
        return scalar.text();
    }

    private static String requireName(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("is a name of more than " + LONGEST_NAME + " characters.");
        }
        if (!Quotes.isPrintable(text)) {
            throw new IllegalArgumentException(Quotes.quote(text) + " contains a character that can not be seen.");
        }
        return text;
    }

    private static Path parsePath(Path directory, String text) {
        try {
            return directory.resolve(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Quotes.quote(text) + " is not a path: " + e.getReason() + ".", e);
        }
    }

    private static LocalTime parseTimeOfDay(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time of day such as 14:00.", e);
        }
    }

    private static Instant parseInstant(Value.Scalar scalar) {
        try {
            return Instant.parse(requireText(scalar));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    Quotes.quote(scalar.text()) + " is not a time such as 2026-03-02T09:00:00Z.", e);
        }
    }
}
