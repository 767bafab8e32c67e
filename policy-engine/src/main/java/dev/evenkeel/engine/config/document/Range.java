package dev.evenkeel.engine.config.document;

import java.util.Optional;
import java.util.function.Function;

/**
 * What is accepted, both ends included.
 *
 * @param most empty where there is no upper end
 */
record Range<T extends Comparable<? super T>>(T least, Optional<T> most) {
    static <T extends Comparable<? super T>> Range<T> between(T least, T most) {
        return new Range<>(least, Optional.of(most));
    }

    static <T extends Comparable<? super T>> Range<T> atLeast(T least) {
        return new Range<>(least, Optional.empty());
    }

    /** The value itself; or {@link IllegalArgumentException} that says the range, with figures as written in a file. */
    T require(T value, String asWritten, Function<T, String> writer) {
        boolean above = most.isPresent() && value.compareTo(most.get()) > 0;
        if (value.compareTo(least) < 0 || above) {
            throw new IllegalArgumentException(asWritten + " is out of range: " + inWords(writer) + ".");
        }
        return value;
    }

    String inWords(Function<T, String> writer) {
        return most.map(end -> writer.apply(least) + " to " + writer.apply(end))
                .orElseGet(() -> "at least " + writer.apply(least));
    }
}
