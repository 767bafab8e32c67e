package dev.evenkeel.metrics.ingest;

/** How the lines of a file are to be read. */
interface LineForm {
    /**
     * Reads one line that is not blank.
     *
     * @throws IllegalArgumentException when it is broken, with the reason in words
     */
    void read(String line, Values values);
}
