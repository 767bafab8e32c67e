package dev.evenkeel.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes the keys of JSON objects. Sets and maps come out in the order of their texts. */
final class JsonOut {
    private final JsonGenerator generator;

    JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    JsonOut text(String key, Object value) {
        run(() -> generator.writeStringField(key, value.toString()));
        return this;
    }

    /** Leaves the key out where there is nothing. */
    JsonOut text(String key, Optional<?> value) {
        value.ifPresent(present -> text(key, present));
        return this;
    }

    /** A constant in lower case with hyphens. */
    JsonOut word(String key, Enum<?> constant) {
        return text(key, word(constant));
    }

    JsonOut number(String key, long value) {
        run(() -> generator.writeNumberField(key, value));
        return this;
    }

    /** Fails when the number is not finite, which JSON can not say. */
    JsonOut number(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " is " + value + "; only finite numbers can be written.");
        }
        run(() -> generator.writeNumberField(key, value + 0.0)); // turns -0.0 into 0.0
        return this;
    }

    JsonOut texts(String key, Collection<?> values) {
        return list(key, values.stream().map(Object::toString).sorted().toList(), generator::writeString);
    }

    JsonOut words(String key, Collection<? extends Enum<?>> constants) {
        return texts(key, constants.stream().map(JsonOut::word).toList());
    }

    JsonOut numbers(String key, Collection<? extends Number> values) {
        return list(key, values, value -> generator.writeNumber(value.toString()));
    }

    /** An object under a key. */
    JsonOut object(String key, Consumer<JsonOut> content) {
        run(() -> generator.writeObjectFieldStart(key));
        content.accept(this);
        run(generator::writeEndObject);
        return this;
    }

    /** An object that is not under a key. */
    void object(Consumer<JsonOut> content) {
        run(generator::writeStartObject);
        content.accept(this);
        run(generator::writeEndObject);
    }

    <T> JsonOut objects(String key, Collection<T> items, BiConsumer<JsonOut, T> content) {
        return list(key, items, item -> object(out -> content.accept(out, item)));
    }

    /** An object whose keys are names. */
    <T> JsonOut byName(String key, Map<?, T> items, BiConsumer<JsonOut, T> content) {
        Map<String, T> ordered = new TreeMap<>();
        items.forEach((name, item) -> ordered.put(name.toString(), item));
        return object(
                key, out -> ordered.forEach((name, item) -> out.object(name, inner -> content.accept(inner, item))));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @FunctionalInterface
    private interface Item<T> {
        void write(T item) throws IOException;
    }

    private <T> JsonOut list(String key, Collection<T> items, Item<T> writer) {
        run(() -> {
            generator.writeArrayFieldStart(key);
            for (T item : items) {
                writer.write(item);
            }
            generator.writeEndArray();
        });
        return this;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
