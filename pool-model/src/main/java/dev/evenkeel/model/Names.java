package dev.evenkeel.model;

/** Checks on names that every identifier shares. */
final class Names {
    private Names() {}

    static void requireName(String what, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + " name is empty.\nMaybe a key in the input has no value.");
        }
    }
}
