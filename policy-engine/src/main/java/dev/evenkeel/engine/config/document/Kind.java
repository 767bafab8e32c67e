package dev.evenkeel.engine.config.document;

import java.util.Optional;
import java.util.function.Function;

/**
 * What may stand in one place of a file, and how it is read.
 *
 * @param <T> what it is read into
 */
public interface Kind<T> {
    /** The value; or nothing, when its problem has been reported at the node. */
    Optional<T> read(Node node);

    /** With unit and range, for messages and documents: {@code duration, 5s to 5m}. */
    String inWords();

    /** A value as it would be written in a file. */
    default String write(T value) {
        return String.valueOf(value);
    }

    /** The same in a file, another type in the program. What the type refuses is a problem of the value. */
    default <R> Kind<R> map(Function<T, R> to, Function<R, T> back) {
        Kind<T> outer = this;
        return new Kind<>() {
            @Override
            public Optional<R> read(Node node) {
                return outer.read(node).flatMap(value -> node.attempt(() -> to.apply(value)));
            }

            @Override
            public String inWords() {
                return outer.inWords();
            }

            @Override
            public String write(R value) {
                return outer.write(back.apply(value));
            }
        };
    }

    /** The same with its place. */
    default Kind<Located<T>> located() {
        Kind<T> outer = this;
        return new Kind<>() {
            @Override
            public Optional<Located<T>> read(Node node) {
                return outer.read(node).map(value -> new Located<>(value, node));
            }

            @Override
            public String inWords() {
                return outer.inWords();
            }

            @Override
            public String write(Located<T> value) {
                return outer.write(value.value());
            }
        };
    }
}
