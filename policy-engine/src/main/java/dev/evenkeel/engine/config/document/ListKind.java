package dev.evenkeel.engine.config.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of one kind. Items with problems are left out; the file is refused anyway. */
record ListKind<T>(Kind<T> item) implements Kind<List<T>> {
    @Override
    public Optional<List<T>> read(Node node) {
        if (node.isUnusable()) {
            return Optional.empty();
        }
        if (node.isLeftEmpty()) {
            return Optional.of(List.of());
        }
        if (!(node.value() instanceof Value.Sequence sequence)) {
            node.problem("is " + node.value().inWords() + "; expected: " + inWords() + ".");
            return Optional.empty();
        }
        List<T> read = new ArrayList<>();
        for (int index = 0; index < sequence.items().size(); index++) {
            Value value = sequence.items().get(index);
            item.read(node.child(node.path().item(index), value.line(), value)).ifPresent(read::add);
        }
        return Optional.of(read);
    }

    @Override
    public String inWords() {
        return "list of: " + item.inWords();
    }

    @Override
    public String write(List<T> values) {
        return values.stream().map(item::write).toList().toString();
    }
}
