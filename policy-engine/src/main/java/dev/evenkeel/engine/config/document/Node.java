package dev.evenkeel.engine.config.document;

/** A value at its place in a file, where problems can be reported. */
public final class Node {
    private final Reading reading;
    private final KeyPath path;
    private final int line;
    private final Value value;

    Node(Reading reading, KeyPath path, int line, Value value) {
        this.reading = reading;
        this.path = path;
        this.line = line;
        this.value = value;
    }

    public Value value() {
        return value;
    }

    /** Reports a problem of this value: one sentence, with the cure where it is known. */
    public void problem(String message) {
        reading.problem(line, path, message);
    }

    /** True for a key without a value, and for {@code null}. */
    boolean isNull() {
        return value instanceof Value.Scalar scalar && scalar.isNull();
    }

    /** True when its problem was reported while the file was parsed. */
    boolean isUnusable() {
        return value instanceof Value.Unusable;
    }

    /** A value below this one. */
    Node child(KeyPath childPath, int childLine, Value child) {
        return new Node(reading, childPath, childLine, child);
    }

    KeyPath path() {
        return path;
    }

    int line() {
        return line;
    }

    Reading reading() {
        return reading;
    }
}
