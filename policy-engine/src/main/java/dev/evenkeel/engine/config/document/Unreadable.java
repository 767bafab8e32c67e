package dev.evenkeel.engine.config.document;

/** A file that can not even be taken apart. Becomes the one problem of its report. */
final class Unreadable extends RuntimeException {
    private final int line;

    /** @param line 0 when it is about the file as a whole */
    Unreadable(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
