package dev.evenkeel.engine.config.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A section of known keys. One that is empty has all its defaults. */
record SectionKind<T>(Function<Section, Optional<T>> reader) implements Kind<T> {
    @Override
    public Optional<T> read(Node node) {
        if (node.isUnusable()) {
            return Optional.empty();
        }
        Value value = node.isLeftEmpty() ? new Value.Mapping(node.line(), Map.of()) : node.value();
        if (!(value instanceof Value.Mapping mapping)) {
            node.problem("is " + node.value().inWords() + "; expected: " + inWords() + ".");
            return Optional.empty();
        }
        Section section = new Section(node, mapping);
        Optional<T> read = reader.apply(section);
        section.reportUnknownKeys();
        return read;
    }

    @Override
    public String inWords() {
        return "section";
    }

    @Override
    public String write(T value) {
        return KnownKey.NONE;
    }
}
