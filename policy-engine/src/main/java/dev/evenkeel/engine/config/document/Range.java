package dev.evenkeel.engine.config.document;

import java.util.function.Function;

/** The least and the most that is accepted, both included. */
record Range<T extends Comparable<? super T>>(T least, T most) {
    /** The value itself; or {@link IllegalArgumentException} that says the range, with figures as written in a file. */
    T require(T value, String asWritten, Function<T, String> writer) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(asWritten + " is out of range: " + inWords(writer) + ".");
        }
        return value;
    }

    String inWords(Function<T, String> writer) {
        return writer.apply(least) + " to " + writer.apply(most);
    }
}
