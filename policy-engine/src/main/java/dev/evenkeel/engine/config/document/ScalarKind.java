package dev.evenkeel.engine.config.document;

import java.util.Optional;
import java.util.function.Function;

/** A kind that is written as one word or number. */
final class ScalarKind<T> implements Kind<T> {
    private final String words;
    private final Parser<T> parser;
    private final Function<T, String> writer;

    /** Fails with {@link IllegalArgumentException}, whose message becomes the problem. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(Value.Scalar scalar);
    }

    ScalarKind(String words, Parser<T> parser, Function<T, String> writer) {
        this.words = words;
        this.parser = parser;
        this.writer = writer;
    }

    @Override
    public Optional<T> read(Node node) {
        if (node.isUnusable()) {
            return Optional.empty();
        }
        if (node.isNull()) {
            node.problem("has no value.");
            return Optional.empty();
        }
        return node.attempt(() -> parser.parse(scalar(node.value())));
    }

    private Value.Scalar scalar(Value value) {
        if (value instanceof Value.Scalar scalar) {
            return scalar;
        }
        throw new IllegalArgumentException("is " + value.inWords() + "; expected: " + words + ".");
    }

    @Override
    public String inWords() {
        return words;
    }

    @Override
    public String write(T value) {
        return writer.apply(value);
    }
}
