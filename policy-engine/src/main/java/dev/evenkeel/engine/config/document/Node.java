package dev.evenkeel.engine.config.document;

import java.util.Optional;
import java.util.function.Supplier;

/** A value at its place in a file, where problems can be reported. */
public final class Node {
    private final Reading reading;
    private final KeyPath path;
    private final int line;
    private final Value value;
    /** Whose value it is, as problems begin with it; or blank. */
    private final String owner;

    Node(Reading reading, KeyPath path, int line, Value value) {
        this(reading, path, line, value, "");
    }

    private Node(Reading reading, KeyPath path, int line, Value value, String owner) {
        this.reading = reading;
        this.path = path;
        this.line = line;
        this.value = value;
        this.owner = owner;
    }

    public Value value() {
        return value;
    }

    /** Reports a problem of this value: one sentence, with the cure where it is known. */
    public void problem(String message) {
        reading.problem(line, path, (owner.isEmpty() ? "" : owner + ": ") + message.replace('\n', ' '));
    }

    /** Reports a problem of another file that this value leads to. @param words begin with its name, and a colon behind it */
    public void problemElsewhere(String words) {
        reading.problemElsewhere(words.replace('\n', ' '));
    }

    /** What the maker makes; or nothing, and what it refuses is a problem of this value. */
    public <T> Optional<T> attempt(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            problem(e.getMessage());
            return Optional.empty();
        }
    }

    /** True for a key without a value, and for {@code null}. */
    boolean isNull() {
        return value instanceof Value.Scalar scalar && scalar.isNull();
    }

    /** True for a section or list in YAML with nothing below its key, or all of it in comments. */
    boolean isLeftEmpty() {
        return value instanceof Value.Scalar scalar && scalar.isNull() && scalar.style() == Value.Style.PLAIN;
    }

    /** True when its problem was reported while the file was parsed. */
    boolean isUnusable() {
        return value instanceof Value.Unusable;
    }

    /** A value below this one. */
    Node child(KeyPath childPath, int childLine, Value child) {
        return new Node(reading, childPath, childLine, child, owner);
    }

    /** The same value, when it is known whose it is; problems of what is below name the owner too. */
    Node of(String newOwner) {
        return new Node(reading, path, line, value, newOwner);
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
