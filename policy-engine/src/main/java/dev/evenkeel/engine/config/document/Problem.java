package dev.evenkeel.engine.config.document;

/**
 * One thing that is wrong with a file.
 *
 * @param file its name as the user gave it
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param keyPath such as {@code rules[2].hosts[0]}, counted from 0; empty for the root
 * @param message what is wrong, in one line, with the cure where it is known
 */
public record Problem(String file, int line, String keyPath, String message) {
    /** {@code FILE:LINE: key.path: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (keyPath.isEmpty() ? "" : keyPath + ": ") + message;
    }
}
