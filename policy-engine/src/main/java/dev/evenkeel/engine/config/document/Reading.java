package dev.evenkeel.engine.config.document;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is learnt while one file is read: its problems, and every key that was asked for, if that is wanted. */
final class Reading {
    private final String file;
    private final boolean recordsKeys;
    private final Problems problems = new Problems();
    private final Map<String, KnownKey> keys = new TreeMap<>();
    private final Map<String, String> copies = new HashMap<>();

    /** @param recordsKeys whether it is remembered which keys were asked for */
    Reading(String file, boolean recordsKeys) {
        this.file = file;
        this.recordsKeys = recordsKeys;
    }

    void problem(int line, KeyPath path, String message) {
        if (originals(path.path()).anyMatch(original -> problems.hold(new Problem(file, line, original, message)))) {
            problems.addRepeated();
        } else {
            problems.add(new Problem(file, line, path.path(), message));
        }
    }

    /** A problem of another file. @param words begin with its name, and a colon behind it */
    void problemElsewhere(String words) {
        int colon = words.indexOf(": ");
        problems.add(
                colon < 0
                        ? new Problem(file, 0, "", words)
                        : new Problem(words.substring(0, colon), 0, "", words.substring(colon + 2)));
    }

    /** What is read at the one path holds values of the other: what was told of them there is not told again. */
    void repeats(KeyPath copy, String original) {
        copies.put(copy.path(), original);
    }

    private Stream<String> originals(String path) {
        return copies.entrySet().stream()
                .filter(copy -> path.startsWith(copy.getKey()))
                .map(copy -> copy.getValue() + path.substring(copy.getKey().length()));
    }

    void asked(KeyPath key, Kind<?> kind, String fallback) {
        if (recordsKeys) {
            keys.putIfAbsent(key.pattern(), new KnownKey(key.pattern(), kind.inWords(), fallback));
        }
    }

    /** The same file from its beginning, to learn which keys are known. */
    Reading recordingKeys() {
        return new Reading(file, true);
    }

    Problems problems() {
        return problems;
    }

    Map<String, KnownKey> keys() {
        return Collections.unmodifiableMap(keys);
    }
}
