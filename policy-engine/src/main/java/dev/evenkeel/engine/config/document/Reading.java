package dev.evenkeel.engine.config.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What is learnt while one file is read: its problems, and every key that was asked for. */
final class Reading {
    private final String file;
    private final Problems problems = new Problems();
    private final Map<String, KnownKey> keys = new TreeMap<>();

    Reading(String file) {
        this.file = file;
    }

    void problem(int line, KeyPath path, String message) {
        problems.add(new Problem(file, line, path.path(), message));
    }

    void asked(KnownKey key) {
        keys.putIfAbsent(key.pattern(), key);
    }

    Problems problems() {
        return problems;
    }

    Map<String, KnownKey> keys() {
        return Collections.unmodifiableMap(keys);
    }
}
