package dev.evenkeel.engine.config.document;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What is learnt while one file is read: its problems, and every key that was asked for, if that is wanted. */
final class Reading {
    private final String file;
    private final boolean recordsKeys;
    private final Problems problems = new Problems();
    private final Map<String, KnownKey> keys = new TreeMap<>();

    /** @param recordsKeys whether it is remembered which keys were asked for */
    Reading(String file, boolean recordsKeys) {
        this.file = file;
        this.recordsKeys = recordsKeys;
    }

    void problem(int line, KeyPath path, String message) {
        problems.add(new Problem(file, line, path.path(), message));
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
