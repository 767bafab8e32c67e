package dev.evenkeel.engine.config.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A section whose keys are names. Entries with problems are left out; the file is refused anyway. */
record MapKind<T>(Kind<T> item) implements Kind<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Node node) {
        if (node.isUnusable()) {
            return Optional.empty();
        }
        if (node.isLeftEmpty()) {
            return Optional.of(Map.of());
        }
        if (!(node.value() instanceof Value.Mapping mapping)) {
            node.problem("is " + node.value().inWords() + "; expected: " + inWords() + ".");
            return Optional.empty();
        }
        Map<String, T> read = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            Node child = node.child(node.path().name(name), entry.line(), entry.value());
            if (name.isBlank()) {
                child.problem("a name is empty.");
            } else {
                item.read(child).ifPresent(value -> read.put(name, value));
            }
        });
        return Optional.of(read);
    }

    @Override
    public String inWords() {
        return item.inWords() + " by name";
    }

    @Override
    public String write(Map<String, T> values) {
        return values.isEmpty() ? "{}" : values.toString();
    }
}
