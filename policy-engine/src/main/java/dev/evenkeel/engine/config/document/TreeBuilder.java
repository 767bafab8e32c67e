package dev.evenkeel.engine.config.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the tree of a file together from the events of a parser, without recursion, so that deep nesting costs nothing but its problem. */
final class TreeBuilder {
    private static final int DEEPEST = 50;

    private final Reading reading;
    private final Deque<Frame> open = new ArrayDeque<>();
    private Optional<Value> root = Optional.empty();

    TreeBuilder(Reading reading) {
        this.reading = reading;
    }

    /** The finished tree; empty when there was no event. */
    Optional<Value> root() {
        return root;
    }

    void openMapping(int line) {
        open(new Frame(Frame.Type.MAPPING, line, here()));
    }

    void openSequence(int line) {
        open(new Frame(Frame.Type.SEQUENCE, line, here()));
    }

    void close() {
        add(open.pop().finished());
    }

    void scalar(Value.Scalar scalar) {
        if (awaitsKey()) {
            open.peek().startEntry(scalar, reading);
        } else {
            add(scalar);
        }
    }

    /** Reports a value that is not accepted and puts a place-holder where it stands. */
    void unusable(int line, String message) {
        if (awaitsKey()) {
            throw new Unreadable(line, message);
        }
        reading.problem(line, here(), message);
        add(new Value.Unusable(line));
    }

    private void open(Frame frame) {
        if (awaitsKey()) {
            throw new Unreadable(frame.line, "a key must be a plain word.");
        }
        if (open.size() == DEEPEST) {
            throw new Unreadable(frame.line, "is nested more than " + DEEPEST + " levels deep.");
        }
        open.push(frame);
    }

    private void add(Value value) {
        if (open.isEmpty()) {
            root = Optional.of(value);
        } else {
            open.peek().add(value);
        }
    }

    private boolean awaitsKey() {
        return !open.isEmpty() && open.peek().awaitsKey();
    }

    private KeyPath here() {
        return open.isEmpty() ? KeyPath.ROOT : open.peek().next();
    }

    /** A section or list whose end was not seen yet. */
    private static final class Frame {
        enum Type {
            MAPPING,
            SEQUENCE
        }

        private final Type type;
        private final int line;
        private final KeyPath path;
        private final Map<String, Value.Entry> entries = new LinkedHashMap<>();
        private final List<Value> items = new ArrayList<>();
        private Optional<Value.Scalar> key = Optional.empty();

        Frame(Type type, int line, KeyPath path) {
            this.type = type;
            this.line = line;
            this.path = path;
        }

        boolean awaitsKey() {
            return type == Type.MAPPING && key.isEmpty();
        }

        void startEntry(Value.Scalar newKey, Reading reading) {
            Value.Entry earlier = entries.get(newKey.text());
            if (earlier != null) {
                reading.problem(
                        newKey.line(), path.key(newKey.text()), "stands twice; first in line " + earlier.line() + ".");
            }
            key = Optional.of(newKey);
        }

        KeyPath next() {
            return key.map(scalar -> path.key(scalar.text())).orElseGet(() -> path.item(items.size()));
        }

        void add(Value value) {
            if (type == Type.SEQUENCE) {
                items.add(value);
            } else {
                entries.putIfAbsent(
                        key.orElseThrow().text(),
                        new Value.Entry(key.orElseThrow().line(), value));
                key = Optional.empty();
            }
        }

        Value finished() {
            return type == Type.SEQUENCE ? new Value.Sequence(line, items) : new Value.Mapping(line, entries);
        }
    }
}
