package dev.evenkeel.metrics.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What could not be read: the first of it in words, and how much there was. */
public final class BrokenLines {
    private static final int MOST_TOLD = 20;

    private final List<String> told = new ArrayList<>();
    private long count;

    void add(Path file, long line, String reason) {
        add(file + ":" + line + ": " + reason);
    }

    void add(Path file, String reason) {
        add(file + ": " + reason);
    }

    private void add(String text) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(text.lines().findFirst().orElse(""));
        }
    }

    public long count() {
        return count;
    }

    /** A line each for the first of them, and one for how many more there are. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(told);
        if (count > told.size()) {
            lines.add("… and " + (count - told.size()) + " more.");
        }
        return lines;
    }
}
